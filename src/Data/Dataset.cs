using System;
using System.Collections.Generic;

namespace PrunedNetGen.Data;

/// <summary>
/// Rows of features with their targets, in memory. A subset shares the values of the set it was taken from and holds
/// nothing but row numbers.
/// </summary>
public sealed class Dataset
{
    private readonly float[] _features; // [stored rows, features]
    private readonly int[]? _classes; // [stored rows]
    private readonly float[]? _targets; // [stored rows, outputs]
    private readonly int[]? _rows; // stored row of each row; null: all in order
    private readonly MissingCells? _missing;

    /// <summary>Classification: rows of features, each with its class.</summary>
    /// <param name="schema">What features and classes mean.</param>
    /// <param name="features">[rows, features], row after row; not copied.</param>
    /// <param name="classes">[rows], each an index into the schema's outputs; not copied.</param>
    /// <param name="source">Where the data comes from.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, a class does not exist, or the schema is a regression's.</exception>
    public Dataset(DataSchema schema, float[] features, int[] classes, DataSource? source = null)
        : this(schema, features, classes, null, null, source ?? DataSource.Memory, null) { }

    /// <summary>Regression: rows of features, each with its targets.</summary>
    /// <param name="schema">What features and targets mean.</param>
    /// <param name="features">[rows, features], row after row; not copied.</param>
    /// <param name="targets">[rows, outputs], row after row; not copied.</param>
    /// <param name="source">Where the data comes from.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or the schema is a classification's.</exception>
    public Dataset(DataSchema schema, float[] features, float[] targets, DataSource? source = null)
        : this(schema, features, null, targets, null, source ?? DataSource.Memory, null) { }

    internal Dataset(
        DataSchema schema,
        float[] features,
        int[]? classes,
        float[]? targets,
        int[]? rows,
        DataSource source,
        MissingCells? missing
    )
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(features);
        Schema = schema;
        Source = source;
        _features = features;
        _classes = classes;
        _targets = targets;
        _rows = rows;
        _missing = missing;

        var classification = schema.Task == LearningTask.Classification;
        if (classification ? _classes is null : _targets is null)
            throw new ArgumentException($"The schema is of a {schema.Task}, the targets are not.", nameof(schema));
        var stored =
            classification ? _classes!.Length
            : schema.Outputs.Count == 0 ? 0
            : _targets!.Length / schema.Outputs.Count;
        if ((long)stored * schema.FeatureNames.Count != features.Length)
            throw new ArgumentException(
                $"{features.Length} values are not {stored} rows of {schema.FeatureNames.Count} features.",
                nameof(features)
            );
        if (_classes is not null && _classes.AsSpan().ContainsAnyExceptInRange(0, schema.Outputs.Count - 1))
            throw new ArgumentException($"A class is not in 0 to {schema.Outputs.Count - 1}.", nameof(classes));
        if (_targets is not null && _targets.Length != stored * schema.Outputs.Count)
            throw new ArgumentException($"{_targets.Length} targets are not {stored} rows of {schema.Outputs.Count}.", nameof(targets));
        Rows = rows?.Length ?? stored;
    }

    /// <summary>What features and targets mean.</summary>
    public DataSchema Schema { get; }

    /// <summary>Where the data comes from.</summary>
    public DataSource Source { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of features of a row.</summary>
    public int Features => Schema.FeatureNames.Count;

    /// <summary>The number of classes, or of regression targets.</summary>
    public int Outputs => Schema.Outputs.Count;

    /// <summary>What the targets are.</summary>
    public LearningTask Task => Schema.Task;

    /// <summary>The features' names.</summary>
    public IReadOnlyList<string> FeatureNames => Schema.FeatureNames;

    /// <summary>The features of each column, if any column is categorical; see <see cref="DataSchema.FeatureBlocks"/>.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? FeatureBlocks => Schema.FeatureBlocks;

    /// <summary>The image's extents if a row is an image; else null.</summary>
    public IReadOnlyList<int>? ImageShape => Schema.ImageShape;

    /// <summary>The features of one row, in place.</summary>
    public ReadOnlySpan<float> FeaturesOf(int row) => _features.AsSpan(checked(Stored(row) * Features), Features);

    /// <summary>The class of one row.</summary>
    /// <exception cref="InvalidOperationException">The data is a regression's.</exception>
    public int ClassOf(int row) => Classes[Stored(row)];

    /// <summary>The regression targets of one row, in place.</summary>
    /// <exception cref="InvalidOperationException">The data is a classification's.</exception>
    public ReadOnlySpan<float> TargetsOf(int row) => Targets.AsSpan(Stored(row) * Outputs, Outputs);

    /// <summary>Copies the features of some rows: one minibatch.</summary>
    /// <param name="batch">The rows' numbers.</param>
    /// <param name="destination">[batch, features].</param>
    public void CopyFeatures(ReadOnlySpan<int> batch, Span<float> destination)
    {
        for (var i = 0; i < batch.Length; i++)
            FeaturesOf(batch[i]).CopyTo(destination.Slice(i * Features, Features));
    }

    /// <summary>Copies the classes of some rows.</summary>
    /// <param name="batch">The rows' numbers.</param>
    /// <param name="destination">[batch].</param>
    /// <exception cref="InvalidOperationException">The data is a regression's.</exception>
    public void CopyClasses(ReadOnlySpan<int> batch, Span<int> destination)
    {
        for (var i = 0; i < batch.Length; i++)
            destination[i] = ClassOf(batch[i]);
    }

    /// <summary>Copies the regression targets of some rows.</summary>
    /// <param name="batch">The rows' numbers.</param>
    /// <param name="destination">[batch, outputs].</param>
    /// <exception cref="InvalidOperationException">The data is a classification's.</exception>
    public void CopyTargets(ReadOnlySpan<int> batch, Span<float> destination)
    {
        for (var i = 0; i < batch.Length; i++)
            TargetsOf(batch[i]).CopyTo(destination.Slice(i * Outputs, Outputs));
    }

    /// <summary>How many rows each class has.</summary>
    /// <exception cref="InvalidOperationException">The data is a regression's.</exception>
    public int[] ClassCounts()
    {
        var counts = new int[Outputs];
        for (var row = 0; row < Rows; row++)
            counts[ClassOf(row)]++;
        return counts;
    }

    /// <summary>Some of the rows, in the given order; the values are shared, not copied.</summary>
    public Dataset Subset(ReadOnlySpan<int> subset)
    {
        var stored = new int[subset.Length];
        for (var i = 0; i < stored.Length; i++)
            stored[i] = Stored(subset[i]);
        return new Dataset(Schema, _features, _classes, _targets, stored, Source, _missing);
    }

    /// <summary>
    /// The schema whose fills of missing values come from the given rows alone, so that nothing of the rows that are held
    /// out for testing enters training. The set's own schema where nothing is filled in by mean or median.
    /// </summary>
    internal DataSchema SchemaLearntFrom(ReadOnlySpan<int> training)
    {
        if (_missing is null)
            return Schema;
        var stored = new int[training.Length];
        for (var i = 0; i < stored.Length; i++)
            stored[i] = Stored(training[i]);
        return _missing.Learn(_features, Schema, stored);
    }

    /// <summary>The same rows with missing values filled in as the schema, which is otherwise this set's, says.</summary>
    internal Dataset FilledAs(DataSchema schema)
    {
        if (_missing is null || !_missing.Any)
            return new Dataset(schema, _features, _classes, _targets, _rows, Source, _missing);
        var filled = (float[])_features.Clone();
        _missing.Fill(filled, schema);
        return new Dataset(schema, filled, _classes, _targets, _rows, Source, _missing);
    }

    private int[] Classes => _classes ?? throw new InvalidOperationException("A regression's rows have no class.");

    private float[] Targets => _targets ?? throw new InvalidOperationException("A classification's rows have classes, not targets.");

    private int Stored(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        return _rows is null ? row : _rows[row];
    }
}
