using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Report;

/// <summary>The figures of quality as columns of a table; those that apply to no row are left out.</summary>
internal static class QualityColumns
{
    private static readonly (string Name, Func<double, double?, QualityFigures, string?> Text)[] All =
    [
        ("accuracy", (_, accuracy, _) => Percent(accuracy)),
        ("balanced", (_, _, f) => Percent(f.BalancedAccuracy)),
        // The usual loss of classes is the log-loss itself.
        ("log-loss", (loss, _, f) => f.LogLoss is { } own && !(Math.Abs(own - loss) <= 1e-5 * Math.Abs(loss)) ? Short(own) : null),
        ("ROC-AUC", (_, _, f) => Short(f.RocAuc)),
        ("R²", (_, _, f) => Short(f.R2)),
        ("RMSE", (_, _, f) => Short(f.Rmse)),
        ("MAE", (_, _, f) => Short(f.Mae)),
    ];

    /// <summary>The columns that some row has a figure for, each with its cells.</summary>
    /// <param name="rows">Loss, accuracy and figures of each row.</param>
    /// <param name="hasLogLoss">Whether the log-loss is shown where it is the loss itself, because no other column is.</param>
    public static IReadOnlyList<(string Name, string[] Cells)> Of(
        IReadOnlyList<(double Loss, double? Accuracy, QualityFigures Figures)> rows,
        bool hasLogLoss = false
    ) =>
        [
            .. All.Select(column =>
                    (
                        column.Name,
                        Cells: rows.Select(r => column.Text(hasLogLoss ? double.NaN : r.Loss, r.Accuracy, r.Figures) ?? "").ToArray()
                    )
                )
                .Where(column => column.Cells.Any(cell => cell.Length > 0)),
        ];

    /// <summary>The same of one row, as words.</summary>
    public static string Words(double loss, double? accuracy, QualityFigures figures) =>
        string.Join(", ", Of([(loss, accuracy, figures)]).Select(column => $"{column.Name} {column.Cells[0]}"));

    private static string? Percent(double? share) => share is { } given ? Numbers.Percent(given) : null;

    private static string? Short(double? number) => number is { } given ? Numbers.Short(given) : null;
}
