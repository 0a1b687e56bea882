using System;
using System.Collections.Generic;

namespace PrunedNetGen.Trainer;

/// <summary>Finds what a mistyped name may have meant.</summary>
internal static class NearestName
{
    /// <summary>" Did you mean …?", or nothing if no name is near.</summary>
    public static string Suggest(string name, IEnumerable<string> names)
    {
        string? nearest = null;
        int least = Math.Max(2, name.Length / 3) + 1;
        foreach (string candidate in names)
        {
            int distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < least)
                (nearest, least) = (candidate, distance);
        }
        return nearest is null ? "" : $" Did you mean {Excerpt.Quote(nearest)}?";
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = new int[b.Length + 1];
        for (int j = 0; j < row.Length; j++)
            row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[^1];
    }
}
