using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Report;

/// <summary>
/// Where a regularization path takes a network the capacity for its task: the first λ at which some axis loses its last
/// unit, or at which, behind the best of the path, accuracy (for numbers: loss) has gone more than half the way from there to
/// that of the network of which nothing is left, at the path's end.
/// </summary>
/// <param name="Row">The row.</param>
/// <param name="Reason">What happened there.</param>
public sealed record PathCollapse(int Row, string Reason)
{
    /// <summary>Finds it; null when the path ends before.</summary>
    /// <param name="rows">The path, λ rising.</param>
    public static PathCollapse? Of(IReadOnlyList<PathRow> rows)
    {
        // What is worse in front of the best is so for other reasons: it fits too closely.
        var best = rows.Count == 0 ? 0 : Enumerable.Range(0, rows.Count).MaxBy(row => Quality(rows[row]) ?? double.NegativeInfinity);
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].Kept.FirstOrDefault(k => k.Kept == 0) is { } empty)
                return new PathCollapse(row, $"{empty.Axis} loses its last units");
            if (row > best && Quality(rows[row]) is { } quality && Halfway(rows) is { } halfway && quality < halfway)
                return new PathCollapse(
                    row,
                    $"validation {(rows[row].Validation!.Accuracy is null ? "loss" : "accuracy")} is nearer to that of an empty "
                        + "network than to the best"
                );
        }
        return null;
    }

    // Known only where the path was walked to its end.
    private static double? Halfway(IReadOnlyList<PathRow> rows) =>
        rows[^1].Kept.All(k => k.Kept == 0) && Quality(rows[^1]) is { } empty ? (rows.Max(Quality) + empty) / 2 : null;

    private static double? Quality(PathRow row) => row.Validation is { } validation ? validation.Accuracy ?? -validation.Loss : null;
}
