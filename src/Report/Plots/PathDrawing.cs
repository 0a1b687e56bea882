using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Drawing;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Report;

/// <summary>A regularization path as a drawing.</summary>
public static class PathDrawing
{
    /// <summary>The drawing.</summary>
    public static PathPlot Of(PathSummary path)
    {
        PathPlot.Panel quality = path.IsClassification
            ? new(
                "accuracy (%)",
                [
                    new("validation", Column(path, r => r.Validation?.Accuracy * 100)),
                    new("test", Column(path, r => r.Test?.Accuracy * 100)),
                ],
                Most: 100
            )
            : new(
                "loss",
                [new("validation", Column(path, r => r.Validation?.Loss)), new("test", Column(path, r => r.Test?.Loss))],
                Least: 0,
                MayBeLogarithmic: true
            );
        var kept =
            path.Rows.Count == 0
                ? []
                : path.Rows[0]
                    .Kept.Select((k, a) => new PathPlot.Line(k.Axis, Column(path, r => 100.0 * r.Kept[a].Kept / r.Kept[a].Total)));
        var macs = new PathPlot.Line("multiply-accumulates", Column(path, r => 100.0 * r.Size.Macs / Math.Max(1, path.Dense.Macs)));
        return new PathPlot(
            $"{path.Name}: what is lost and saved as λ grows",
            path.HasOneLambda ? "strength of the penalty, λ (logarithmic)" : "factor on the λ of every group set (logarithmic)",
            path.Rows.Select(path.Strength).ToArray(),
            [quality, new PathPlot.Panel("kept (%)", [.. kept, macs], 0, 100)],
            Marks(path).ToArray()
        );
    }

    private static IEnumerable<PathPlot.Mark> Marks(PathSummary path)
    {
        if (path.Chosen is { } chosen)
            yield return new PathPlot.Mark(chosen, $"chosen: {Numbers.Short(path.Strength(path.Rows[chosen]))}");
        if (path.Collapse is { } collapse)
            yield return new PathPlot.Mark(collapse.Row, $"collapse: {Numbers.Short(path.Strength(path.Rows[collapse.Row]))}");
    }

    private static double[] Column(PathSummary path, Func<PathRow, double?> value) =>
        path.Rows.Select(r => value(r) ?? double.NaN).ToArray();
}
