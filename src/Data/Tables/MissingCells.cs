using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>The cells of a data set that had no value, to be filled in by their columns' mean or median.</summary>
/// <param name="rule">Mean, or median (with or without an indicator).</param>
/// <param name="cells">Each cell's place in the features, in rising order.</param>
internal sealed class MissingCells(MissingRule rule, IReadOnlyList<int> cells)
{
    private const int LeastPerThread = 1 << 18;

    /// <summary>Learns what to fill in, for every column of numbers: another source may miss what this one has.</summary>
    /// <param name="features">[rows, features].</param>
    /// <param name="schema">What the features mean.</param>
    /// <param name="rows">The rows whose values count.</param>
    /// <returns>The schema with its fills; a column without any value in those rows keeps the fill it had.</returns>
    public DataSchema Learn(float[] features, DataSchema schema, ReadOnlySpan<int> rows)
    {
        var width = schema.FeatureNames.Count;
        var missing = new HashSet<int>(cells);
        var offsets = new int[schema.Columns.Count];
        for (var i = 1; i < offsets.Length; i++)
            offsets[i] = offsets[i - 1] + schema.Columns[i - 1].Width;
        var columns = new FeatureColumn[offsets.Length];
        var kept = rows.ToArray();
        var threads = (int)Math.Clamp((long)kept.Length * width / LeastPerThread, 1, Environment.ProcessorCount);
        InParts.Of(threads, part =>
        {
            var present = new float[kept.Length];
            foreach (var i in part.Of([.. Enumerable.Range(0, columns.Length)]))
            {
                var column = schema.Columns[i];
                var fills = new List<float>();
                for (var place = offsets[i]; place < offsets[i] + column.Numbers; place++)
                {
                    var values = Present(features, width, place, kept, missing, present);
                    if (values.Length > 0)
                        fills.Add(rule == MissingRule.Mean ? Mean(values) : Median(values));
                }
                columns[i] = fills.Count == 0 ? column : column with { Fills = fills };
            }
            return true;
        });
        return schema.With(columns);
    }

    private static Span<float> Present(float[] features, int width, int feature, int[] rows, HashSet<int> missing, float[] present)
    {
        var count = 0;
        foreach (var row in rows)
        {
            var place = row * width + feature;
            if (missing.Count == 0 || !missing.Contains(place))
                present[count++] = features[place];
        }
        return present.AsSpan(0, count);
    }

    /// <summary>
    /// What a manifest says of the fills of its training data, so that other rows can be filled in alike; null where nothing
    /// was.
    /// </summary>
    public static MissingEntries? EntriesOf(Dataset training) =>
        training.Source.Options?.Missing is { Rule: MissingRule.Mean or MissingRule.Median or MissingRule.Indicator } rule
        && (rule.Rule != MissingRule.Indicator || training.Source.IsTable)
            ? new MissingEntries(rule.ToString(), [.. FillsOf(training.Schema).Select(fill => fill ?? 0)])
            : null;

    /// <summary>Whether there are any.</summary>
    public bool Any => cells.Count > 0;

    /// <summary>Puts the schema's fills into the missing cells.</summary>
    /// <param name="features">[rows, features], changed in place.</param>
    /// <param name="schema">Says what each column is filled with.</param>
    public void Fill(float[] features, DataSchema schema)
    {
        var fills = FillsOf(schema).ToArray();
        foreach (var cell in cells)
            features[cell] = fills[cell % fills.Length] ?? features[cell];
    }

    /// <summary>What fills in each feature; null for those that nothing does.</summary>
    private static IEnumerable<float?> FillsOf(DataSchema schema) =>
        schema.Columns.SelectMany(column =>
            Enumerable.Range(0, column.Width).Select(i => column.Fills is { } fills && i < fills.Count ? (float?)fills[i] : null)
        );

    private static float Mean(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values)
            sum += value;
        return (float)(sum / values.Length);
    }

    private static float Median(Span<float> values)
    {
        var middle = values.Length / 2;
        var upper = Rank.Select(values, middle);
        if (values.Length % 2 == 1)
            return upper;
        // Everything before the middle is at most what stands there.
        var lower = float.NegativeInfinity;
        foreach (var value in values[..middle])
            lower = Math.Max(lower, value);
        return (float)(((double)lower + upper) / 2);
    }
}
