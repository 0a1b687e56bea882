using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Rows of features, which arrays become by themselves: <c>float[][]</c>, <c>float[,]</c>, the same of <c>double</c>, or one row.
/// </summary>
public sealed class FeatureRows
{
    private FeatureRows(float[] values, int rows, int features)
    {
        var bad = Array.FindIndex(values, v => !float.IsFinite(v));
        if (bad >= 0)
            throw new ArgumentException(
                $"Row {bad / features}, feature {bad % features} is {values[bad]}; every feature must be a finite 32-bit number. "
                    + "Rows of records may have missing values, which then are filled in.",
                nameof(values)
            );
        Values = values;
        Count = rows;
        Features = features;
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The number of features of a row.</summary>
    public int Features { get; }

    // [Count, Features], row after row.
    internal float[] Values { get; }

    /// <summary>Rows that lie one after the other; they are copied.</summary>
    /// <param name="values">[rows, features].</param>
    /// <param name="features">The number of features of a row.</param>
    /// <exception cref="ArgumentException">The values are not whole rows, or not finite.</exception>
    public static FeatureRows Of(ReadOnlySpan<float> values, int features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        if (values.Length % features != 0)
            throw new ArgumentException($"{values.Length} values are not whole rows of {features} features.", nameof(values));
        return new FeatureRows(values.ToArray(), values.Length / features, features);
    }

    /// <summary>The same from an array of rows, which must all have as many features.</summary>
    /// <exception cref="ArgumentException">They have not, or a value is not finite.</exception>
    public static FeatureRows Of(IReadOnlyList<float[]> rows) => Of(rows, value => value);

    /// <summary>The same, rounded to 32 bits.</summary>
    /// <exception cref="ArgumentException">Rows differ in length, or a value is not finite.</exception>
    public static FeatureRows Of(IReadOnlyList<double[]> rows) => Of(rows, value => (float)value);

    /// <summary>An array of rows.</summary>
    public static implicit operator FeatureRows(float[][] rows) => Of(rows);

    /// <summary>An array of rows, rounded to 32 bits.</summary>
    public static implicit operator FeatureRows(double[][] rows) => Of(rows);

    /// <summary>A table of rows.</summary>
    public static implicit operator FeatureRows(float[,] rows) => Of(rows, value => value);

    /// <summary>A table of rows, rounded to 32 bits.</summary>
    public static implicit operator FeatureRows(double[,] rows) => Of(rows, value => (float)value);

    /// <summary>One row.</summary>
    public static implicit operator FeatureRows(float[] row) => Of([row]);

    /// <summary>One row, rounded to 32 bits.</summary>
    public static implicit operator FeatureRows(double[] row) => Of([row]);

    private static FeatureRows Of<T>(IReadOnlyList<T[]> rows, Func<T, float> number)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var features = rows.Count == 0 ? 0 : rows[0]?.Length ?? 0;
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row]?.Length != features)
                throw new ArgumentException(
                    $"Row {row} has {rows[row]?.Length ?? 0} features, row 0 has {features}; all rows must have as many.",
                    nameof(rows)
                );
        }
        if (features == 0)
            throw new ArgumentException("There are no rows, or they have no features.", nameof(rows));
        return new FeatureRows([.. rows.SelectMany(row => row).Select(number)], rows.Count, features);
    }

    private static FeatureRows Of<T>(T[,] rows, Func<T, float> number)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Length == 0)
            throw new ArgumentException("There are no rows, or they have no features.", nameof(rows));
        return new FeatureRows([.. rows.Cast<T>().Select(number)], rows.GetLength(0), rows.GetLength(1));
    }
}
