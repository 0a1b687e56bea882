using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A column of the training table as a row is to be encoded by it.</summary>
/// <param name="Column">The column.</param>
/// <param name="First">Its first feature, counted over all inputs.</param>
/// <param name="Fills">What its numbers become where they are missing.</param>
/// <param name="MayBeMissing">Whether a missing value becomes something; else it is refused.</param>
/// <param name="IsRead">Whether the network reads any of its features.</param>
/// <param name="Table">The table.</param>
internal sealed record RowColumn(
    FeatureColumn Column,
    int First,
    IReadOnlyList<float> Fills,
    bool MayBeMissing,
    bool IsRead,
    TableSchema Table
)
{
    /// <summary>The columns of a table, with what the manifest says of missing values.</summary>
    public static IEnumerable<RowColumn> Of(PrunedNetManifest manifest, TableSchema table)
    {
        var read = ReadFeatures(manifest.Network);
        var rule = manifest.Missing?.Rule ?? table.Missing;
        float? constant = float.TryParse(rule, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
        // A row that is asked about is never dropped.
        var fillsIn = constant is not null || rule is "mean" or "median" or "indicator";
        var first = 0;
        foreach (var column in table.Columns)
        {
            var fills =
                constant is { } one ? Enumerable.Repeat(Less(one, column), column.Numbers).ToArray()
                : manifest.Missing is { } missing ? missing.Values.Skip(first).Take(column.Numbers).ToArray()
                : [];
            yield return new RowColumn(
                column,
                first,
                fills,
                fillsIn && fills.Length == column.Numbers,
                Enumerable.Range(first, column.Width).Any(read.Contains),
                table
            );
            first += column.Width;
        }
    }

    // A constant is in the column's own unit, as a cell is.
    private static float Less(float constant, FeatureColumn column) => (float)(constant - ((column as NumberColumn)?.Offset ?? 0));

    /// <summary>Whether a text, in place of a category, says that there is no value.</summary>
    public bool SaysMissing(string text) =>
        text.Length == 0
        || Table.MissingMarkers.Any(marker => marker.Trim() == text)
        || !Table.IsStrict && TableSchema.MissingWords.Any(word => word.Equals(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The features that survived, one input after the other.</summary>
    private static HashSet<int> ReadFeatures(Network network)
    {
        var read = new HashSet<int>();
        var before = 0;
        foreach (var input in network.Inputs)
        {
            read.UnionWith(KeptPositions.Of(input.Axes).Select(position => before + position));
            before += input.Axes.Aggregate(1, (length, axis) => checked(length * axis.Size));
        }
        return read;
    }
}
