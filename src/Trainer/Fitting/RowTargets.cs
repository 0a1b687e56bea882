using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Data;

namespace PrunedNetGen.Trainer;

/// <summary>
/// What is to be learnt for each row, which arrays become by themselves: whole numbers, names and truth values are classes, numbers
/// with fractions are values.
/// </summary>
public sealed class RowTargets
{
    private readonly string[]? _classes; // the class of each row
    private readonly float[]? _values; // [Count, Width]

    private RowTargets(string[] classes, IReadOnlyList<string> known)
    {
        _classes = classes;
        Known = known;
        Count = classes.Length;
    }

    private RowTargets(float[] values, int width)
    {
        var bad = Array.FindIndex(values, v => !float.IsFinite(v));
        if (bad >= 0)
            throw new ArgumentException(
                $"The target of row {bad / width} is {values[bad]}; it must be a finite 32-bit number.",
                nameof(values)
            );
        _values = values;
        Width = width;
        Count = values.Length / width;
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>Whether they are classes; else values.</summary>
    public LearningTask Task => _classes is null ? LearningTask.Regression : LearningTask.Classification;

    // The classes in their order; of values none.
    internal IReadOnlyList<string> Known { get; } = [];

    private int Width { get; } = 1;

    /// <summary>Class numbers. The classes are those from the least to the largest that occur, called by their numbers.</summary>
    public static RowTargets Of(ReadOnlySpan<int> classes)
    {
        var numbers = classes.ToArray();
        return new RowTargets([.. numbers.Select(Name)], [.. numbers.Distinct().Order().Select(Name)]);

        static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Names of classes, which are ordered by their letters.</summary>
    /// <exception cref="ArgumentException">A name is null or empty.</exception>
    public static RowTargets Of(IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        for (var row = 0; row < classes.Count; row++)
        {
            if (string.IsNullOrEmpty(classes[row]))
                throw new ArgumentException($"Row {row} has no class.", nameof(classes));
        }
        return new RowTargets([.. classes], [.. classes.Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>A value for each row.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static RowTargets Of(ReadOnlySpan<float> values) => new(values.ToArray(), 1);

    /// <summary>Several values for each row.</summary>
    /// <exception cref="ArgumentException">Rows differ in length, or a value is not finite.</exception>
    public static RowTargets Of(IReadOnlyList<float[]> values)
    {
        var rows = FeatureRows.Of(values);
        return new RowTargets(rows.Values, rows.Features);
    }

    /// <summary>Class numbers.</summary>
    public static implicit operator RowTargets(int[] classes) => Of(classes.AsSpan());

    /// <summary>Names of classes.</summary>
    public static implicit operator RowTargets(string[] classes) => Of(classes);

    /// <summary>Two classes, <c>False</c> and <c>True</c>.</summary>
    public static implicit operator RowTargets(bool[] classes) => Of(Array.ConvertAll(classes, c => c.ToString()));

    /// <summary>A value for each row.</summary>
    public static implicit operator RowTargets(float[] values) => Of(values.AsSpan());

    /// <summary>A value for each row, rounded to 32 bits.</summary>
    public static implicit operator RowTargets(double[] values) => Of(Array.ConvertAll(values, v => (float)v).AsSpan());

    /// <summary>Several values for each row.</summary>
    public static implicit operator RowTargets(float[][] values) => Of(values);

    /// <summary>The rows with these targets, for a network that was trained on others or is yet to be trained.</summary>
    /// <param name="rows">The features.</param>
    /// <param name="schema">What features and targets are called.</param>
    /// <exception cref="ArgumentException">They are not as many, or not what the schema says.</exception>
    internal Dataset With(FeatureRows rows, DataSchema schema)
    {
        if (rows.Count != Count)
            throw new ArgumentException($"There are {rows.Count} rows of features and {Count} targets; each row needs its own.");
        if (rows.Features != schema.FeatureNames.Count)
            throw new ArgumentException($"A row has {rows.Features} features; {schema.FeatureNames.Count} are expected.");
        if (Task != schema.Task)
            throw new ArgumentException(
                Task == LearningTask.Classification
                    ? "The targets are classes, but the network gives values: give numbers with fractions (float or double)."
                    : "The targets are values, but the network tells classes: give whole numbers or names."
            );
        if (_values is not null)
            return new Dataset(schema, rows.Values, _values);
        var places = schema.Outputs.Select((name, place) => (name, place)).ToDictionary(o => o.name, o => o.place, StringComparer.Ordinal);
        return new Dataset(
            schema,
            rows.Values,
            [
                .. _classes!.Select(
                    (name, row) =>
                        places.TryGetValue(name, out var place)
                            ? place
                            : throw new ArgumentException($"Row {row} is of class '{name}', which the network does not know.")
                ),
            ]
        );
    }

    /// <summary>What they are called in a network that learns them first.</summary>
    /// <param name="names">Names to use, or null.</param>
    /// <exception cref="ArgumentException">They are not as many as there are classes or values.</exception>
    internal IReadOnlyList<string> Names(IReadOnlyList<string>? names)
    {
        // Classes have names.
        if (Task == LearningTask.Classification)
            return Known;
        if (names is null)
            return Width == 1 ? ["target"] : [.. Enumerable.Range(1, Width).Select(i => $"target{i}")];
        return names.Count == Width ? names : throw new ArgumentException($"{names.Count} names were given for {Width} targets.");
    }
}
