using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Trainer;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>A regularization path as a table.</summary>
public static class PathText
{
    /// <summary>The table, and how to train with the chosen λ.</summary>
    public static void Show(IAnsiConsole console, PathSummary path)
    {
        var axes = path.Rows.Count > 0 ? path.Rows[0].Kept.Select(k => k.Axis).ToArray() : [];
        var validation = Qualities("validation", path, r => r.Validation);
        // Beside figures that a choice was made by, one is enough to see that it holds.
        var test = Qualities("test", path, r => r.Test);
        var qualities = validation.Concat(validation.Length > 0 ? test.Take(1) : test).ToArray();
        var table = Tables.Of([
            path.HasOneLambda ? ">λ" : ">factor on λ",
            .. qualities.Select(q => ">" + q.Name),
            .. axes.Select(a => ">" + a),
            "?>parameters",
            "?>multiply-accumulates",
            "",
        ]);
        var collapse = path.Collapse;
        for (var i = 0; i < path.Rows.Count; i++)
        {
            var row = path.Rows[i];
            table.Add([
                Numbers.Short(path.Strength(row)),
                .. qualities.Select(q => q.Cells[i]),
                .. row.Kept.Select(k => $"{k.Kept}/{k.Total}"),
                Numbers.Count(row.Size.Parameters),
                Numbers.Count(row.Size.Macs),
                string.Join(
                    ", ",
                    new[] { i == path.Chosen ? "<- chosen" : "", i == collapse?.Row ? "<- collapse" : "" }.Where(m => m.Length > 0)
                ),
            ]);
        }
        console.Write(table);
        if (path.Chosen is { } chosen)
            Lines.Write(console, $"chosen: --lambda {Option(path, path.Rows[chosen])}");
        else if (path.Constant is { } constant)
            Lines.Write(
                console,
                $"chosen: nothing, because no network of the path is better than the same answer for every row ({Words(constant)})"
            );
        if (collapse is not null)
            Lines.Write(console, $"capacity collapses at {Numbers.Short(path.Strength(path.Rows[collapse.Row]))}: {collapse.Reason}");
    }

    /// <summary>One line about a row, while the path is walked.</summary>
    public static string Describe(PathRow row, int number)
    {
        var kept = $"kept {string.Join(", ", row.Kept.Select(k => $"{k.Axis} {k.Kept}/{k.Total}"))}";
        var figures = row.Validation is { } validation ? $"validation {Words(validation)}, " : "";
        return $"{number}: λ x {Numbers.Short(row.Scale)}: {figures}{kept}";
    }

    // A path is judged by what it costs the answers, not by how they are ranked.
    private static (string Name, string[] Cells)[] Qualities(string rows, PathSummary path, Func<PathRow, Evaluation?> of)
    {
        Evaluation?[] measured = [.. path.Rows.Select(of)];
        if (measured.Length == 0 || measured.Any(m => m is null))
            return [];
        var figures = measured.Select(m => (m!.Loss, m.Accuracy, m.Figures with { RocAuc = null }));
        return [.. QualityColumns.Of([.. figures], hasLogLoss: true).Select(column => ($"{rows} {column.Name}", column.Cells))];
    }

    private static string Words(Evaluation evaluation) =>
        QualityColumns.Words(evaluation.Loss, evaluation.Accuracy, evaluation.Figures with { RocAuc = null });

    private static string Option(PathSummary path, PathRow row) =>
        path.HasOneLambda && path.AllPenalized
            ? Numbers.Short(row.Lambdas.Max())
            : string.Join(",", path.Sets.Zip(row.Lambdas, (set, lambda) => $"{set}={Numbers.Short(lambda)}"));
}
