using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>Finds the known name that somebody probably meant.</summary>
public static class NearestName
{
    private const int Longest = 64;

    [ThreadStatic]
    private static (int[], int[], int[])? _rows;

    /// <summary>" Did you mean 'x'?" for a known name within a third of the length in edits, or the empty string.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">The names that there are.</param>
    public static string Suggest(string name, IEnumerable<string> known) =>
        Find(name, known) is { } nearest
            // Names may hold line ends; a message stays on its line.
            ? $" Did you mean '{string.Concat(nearest.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()))}'?"
            : "";

    /// <summary>
    /// The nearest known name where one alone is as near, or one of them looks the same (fcl, fc1); null where nobody knows
    /// which was meant.
    /// </summary>
    internal static string? FindOnly(string name, IReadOnlyList<string> known)
    {
        if (Find(name, known) is not { } nearest)
            return null;
        var distance = Distance(name, nearest);
        var near = known.Distinct().Where(n => Distance(name, n) == distance).ToArray();
        if (near.Length > 1)
            near = near.Where(n => LookOf(n) == LookOf(name)).ToArray();
        return near.Length == 1 ? near[0] : null;
    }

    private static string LookOf(string name) => name.ToLowerInvariant().Replace('l', '1').Replace('i', '1').Replace('o', '0');

    /// <summary>A known name within a third of the length in edits, or null.</summary>
    internal static string? Find(string name, IEnumerable<string> known)
    {
        string? nearest = null;
        var best = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var distance = Distance(name, candidate);
            // Names that share nothing are not near, however short they are.
            if (distance >= best || distance >= Math.Max(name.Length, candidate.Length))
                continue;
            best = distance;
            nearest = candidate;
        }
        return nearest;
    }

    /// <summary>Edits between two names (insert, delete, replace, swap neighbours), ignoring case; endless beyond 64 characters.</summary>
    public static int Distance(string a, string b)
    {
        if (a.Length > Longest || b.Length > Longest)
            return int.MaxValue;
        // The row of each prefix of a, and the two before it.
        (var earlier, var previous, var row) = _rows ??= (new int[Longest + 1], new int[Longest + 1], new int[Longest + 1]);
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            (earlier, previous, row) = (previous, row, earlier);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                var edits = Math.Min(Math.Min(previous[j], row[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    edits = Math.Min(edits, earlier[j - 2] + 1);
                row[j] = edits;
            }
        }
        return row[b.Length];
    }
}
