using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace PrunedNetGen.Data;

/// <summary>Which rows go where, each part in the source's order.</summary>
/// <param name="Training">Those to train on.</param>
/// <param name="Validation">Those to choose by.</param>
/// <param name="Test">Those to report.</param>
internal readonly record struct SplitRows(int[] Training, int[] Validation, int[] Test)
{
    /// <summary>Divides rows.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="classOf">The class of each; null where classes do not count.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="options">Fractions and seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A fraction is not in [0, 1), or nothing is left to train on.</exception>
    public static SplitRows Of(int count, Func<int, int>? classOf, int classes, SplitOptions options)
    {
        if (!(options.Validation is >= 0 and < 1 && options.Test is >= 0 and < 1 && options.Validation + options.Test < 1))
            throw new ArgumentOutOfRangeException(
                nameof(options),
                $"Validation ({options.Validation}) and test ({options.Test}) must be fractions from 0 whose sum is below 1."
            );

        var strata = new List<List<int>>();
        for (var i = 0; i < (classOf is null ? 1 : classes); i++)
            strata.Add([]);
        for (var row = 0; row < count; row++)
            strata[classOf?.Invoke(row) ?? 0].Add(row);
        var random = new RandomStream(options.Seed).Split("data split");
        foreach (var stratum in strata)
            random.Shuffle(CollectionsMarshal.AsSpan(stratum));

        var test = Take(strata, (int)Math.Round(count * options.Test), count);
        var validation = Take(strata, (int)Math.Round(count * options.Validation), count - test.Length);
        return new SplitRows([.. strata.SelectMany(stratum => stratum).Order()], validation, test);
    }

    /// <summary>
    /// Takes rows from the end of every stratum in proportion to its size, by largest remainder, so that the total is met
    /// exactly. The last row of a stratum is never taken: a class that cannot be trained cannot be told either.
    /// </summary>
    private static int[] Take(List<List<int>> strata, int count, int total)
    {
        var quota = new int[strata.Count];
        var remainders = new (long Remainder, int Stratum)[strata.Count];
        for (var i = 0; i < quota.Length; i++)
        {
            (var share, var remainder) = total == 0 ? (0, 0) : Math.DivRem((long)strata[i].Count * count, total);
            quota[i] = Math.Min((int)share, Math.Max(0, strata[i].Count - 1));
            remainders[i] = (remainder, i);
        }
        Array.Sort(remainders, (a, b) => a.Remainder != b.Remainder ? b.Remainder.CompareTo(a.Remainder) : a.Stratum.CompareTo(b.Stratum));
        var open = count - quota.Sum();
        for (var taken = true; open > 0 && taken; )
        {
            taken = false;
            foreach ((_, var i) in remainders)
            {
                if (open > 0 && quota[i] < strata[i].Count - 1)
                {
                    quota[i]++;
                    open--;
                    taken = true;
                }
            }
        }

        var rows = new List<int>(count);
        for (var i = 0; i < quota.Length; i++)
        {
            var from = strata[i].Count - quota[i];
            rows.AddRange(strata[i].GetRange(from, quota[i]));
            strata[i].RemoveRange(from, quota[i]);
        }
        rows.Sort();
        return [.. rows];
    }
}
