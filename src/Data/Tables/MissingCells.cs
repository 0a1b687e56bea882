using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>The cells of a data set that had no value, to be filled in by their columns' mean or median.</summary>
/// <param name="rule">Mean or median.</param>
/// <param name="cells">Each cell's place in the features, in rising order.</param>
internal sealed class MissingCells(MissingRule rule, IReadOnlyList<int> cells)
{
    /// <summary>Learns what to fill in, for every column of numbers: another source may miss what this one has.</summary>
    /// <param name="features">[rows, features].</param>
    /// <param name="schema">What the features mean.</param>
    /// <param name="rows">The rows whose values count.</param>
    /// <returns>The schema with its fills; a column without any value in those rows keeps the fill it had.</returns>
    public DataSchema Learn(float[] features, DataSchema schema, ReadOnlySpan<int> rows)
    {
        var width = schema.FeatureNames.Count;
        var missing = new HashSet<int>(cells);
        var columns = new List<FeatureColumn>();
        var present = new List<float>(rows.Length);
        var feature = 0;
        foreach (var column in schema.Columns)
        {
            present.Clear();
            if (column.Categories is null)
            {
                foreach (var row in rows)
                {
                    if (!missing.Contains(row * width + feature))
                        present.Add(features[row * width + feature]);
                }
            }
            columns.Add(present.Count == 0 ? column : column with { Fill = rule == MissingRule.Mean ? Mean(present) : Median(present) });
            feature += column.Width;
        }
        return new DataSchema(columns, schema.Task, schema.Outputs, schema.LabelColumns, schema.ImageShape);
    }

    /// <summary>
    /// What a manifest says of the fills of its training data, so that other rows can be filled in alike; null where nothing
    /// was.
    /// </summary>
    public static MissingEntries? EntriesOf(Dataset training) =>
        training.Source.Options?.Missing is { Rule: MissingRule.Mean or MissingRule.Median } rule
            ? new MissingEntries(
                rule.ToString(),
                [.. training.Schema.Columns.SelectMany(column => Enumerable.Repeat(column.Fill ?? 0, column.Width))]
            )
            : null;

    /// <summary>Puts the schema's fills into the missing cells.</summary>
    /// <param name="features">[rows, features], changed in place.</param>
    /// <param name="schema">Says what each column is filled with.</param>
    public void Fill(float[] features, DataSchema schema)
    {
        var fills = schema.Columns.SelectMany(column => Enumerable.Repeat(column.Fill, column.Width)).ToArray();
        foreach (var cell in cells)
            features[cell] = fills[cell % fills.Length] ?? features[cell];
    }

    private static float Mean(List<float> values)
    {
        double sum = 0;
        foreach (var value in values)
            sum += value;
        return (float)(sum / values.Count);
    }

    private static float Median(List<float> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (float)(((double)values[middle - 1] + values[middle]) / 2);
    }
}
