using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace PrunedNetGen.Data;

/// <summary>Data for training and, if the source has one, a set of its own for testing.</summary>
/// <param name="Training">What may be trained on.</param>
/// <param name="Test">What must not; null if the source has no test set.</param>
public sealed record LoadedData(Dataset Training, Dataset? Test);

/// <summary>How rows are divided.</summary>
public sealed record SplitOptions
{
    /// <summary>The fraction of all rows that is held out to choose λ and when to stop, in [0, 1).</summary>
    public double Validation { get; init; } = 0.15;

    /// <summary>The fraction of all rows that is held out to report results, in [0, 1). Not used where the source has a test set.</summary>
    public double Test { get; init; } = 0.25;

    /// <summary>Decides which rows go where.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether every part gets each class in its share of all rows. Without effect on regression.</summary>
    public bool Stratified { get; init; } = true;
}

/// <summary>
/// The rows of a data set divided into those to train on, to choose by, and to report. The same data, fractions and seed
/// give the same rows on every platform.
/// </summary>
public sealed class DataSplit
{
    private DataSplit(Dataset training, Dataset validation, Dataset test, SplitOptions options)
    {
        Options = options;
        Training = training;
        Validation = validation;
        Test = test;
    }

    /// <summary>How they were divided.</summary>
    public SplitOptions Options { get; }

    /// <summary>The rows to train on. Its schema is the one to keep: missing values are filled in from these rows.</summary>
    public Dataset Training { get; }

    /// <summary>The rows to choose λ and the moment of stopping by; may be empty.</summary>
    public Dataset Validation { get; }

    /// <summary>The rows to report results on; may be empty.</summary>
    public Dataset Test { get; }

    /// <summary>Divides the rows. Each part keeps the source's order.</summary>
    /// <param name="data">The rows; a test set of its own stays whole.</param>
    /// <param name="options">Fractions, seed and whether to stratify.</param>
    /// <exception cref="ArgumentOutOfRangeException">A fraction is not in [0, 1), or nothing is left to train on.</exception>
    public static DataSplit Of(LoadedData data, SplitOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var testFraction = data.Test is null ? options.Test : 0;
        if (!(options.Validation is >= 0 and < 1 && testFraction is >= 0 and < 1 && options.Validation + testFraction < 1))
            throw new ArgumentOutOfRangeException(
                nameof(options),
                $"Validation ({options.Validation}) and test ({testFraction}) must be fractions from 0 whose sum is below 1."
            );

        var all = data.Training;
        var strata = Strata(all, options.Stratified);
        var random = new RandomStream(options.Seed).Split("data split");
        foreach (var stratum in strata)
            random.Shuffle(CollectionsMarshal.AsSpan(stratum));

        var test = Take(strata, (int)Math.Round(all.Rows * testFraction), all.Rows);
        var validation = Take(strata, (int)Math.Round(all.Rows * options.Validation), all.Rows - test.Length);
        var training = strata.SelectMany(stratum => stratum).Order().ToArray();

        var schema = all.SchemaLearntFrom(training);
        var filled = all.FilledAs(schema);
        return new DataSplit(
            filled.Subset(training),
            filled.Subset(validation),
            data.Test?.FilledAs(schema) ?? filled.Subset(test),
            options
        );
    }

    private static List<List<int>> Strata(Dataset data, bool stratified)
    {
        var byClass = stratified && data.Task == LearningTask.Classification;
        var strata = new List<List<int>>();
        for (var i = 0; i < (byClass ? data.Outputs : 1); i++)
            strata.Add([]);
        for (var row = 0; row < data.Rows; row++)
            strata[byClass ? data.ClassOf(row) : 0].Add(row);
        return strata;
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
