using System;

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
        var all = data.Training;
        var byClass = options.Stratified && all.Task == LearningTask.Classification;
        var rows = SplitRows.Of(
            all.Rows,
            byClass ? all.ClassOf : null,
            all.Outputs,
            data.Test is null ? options : options with { Test = 0 }
        );

        var schema = all.SchemaLearntFrom(rows.Training);
        var filled = all.FilledAs(schema);
        return new DataSplit(
            filled.Subset(rows.Training),
            filled.Subset(rows.Validation),
            data.Test?.FilledAs(schema) ?? filled.Subset(rows.Test),
            options
        );
    }
}
