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
        var figure = path.IsClassification ? "accuracy" : "R²";
        var table = Tables.Of([
            path.HasOneLambda ? ">λ" : ">factor on λ",
            $">validation {figure}",
            $">test {figure}",
            .. axes.Select(a => ">" + a),
            ">parameters",
            ">multiply-accumulates",
            "",
        ]);
        var collapse = path.Collapse;
        for (var i = 0; i < path.Rows.Count; i++)
        {
            var row = path.Rows[i];
            table.Add([
                Numbers.Short(path.Strength(row)),
                Figure(row.Validation),
                Figure(row.Test),
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
        if (collapse is not null)
            Lines.Write(console, $"capacity collapses at {Numbers.Short(path.Strength(path.Rows[collapse.Row]))}: {collapse.Reason}");
    }

    /// <summary>One line about a row, while the path is walked.</summary>
    public static string Describe(PathRow row, int number, int steps)
    {
        var figure = row.Validation is null
            ? ""
            : $"validation {(row.Validation.Accuracy is null ? "R²" : "accuracy")} {Figure(row.Validation)}, ";
        return $"λ {number} of {steps}, x {Numbers.Short(row.Scale)}: "
            + $"{figure}kept {string.Join(", ", row.Kept.Select(k => $"{k.Axis} {k.Kept}/{k.Total}"))}";
    }

    private static string Figure(Evaluation? evaluation) =>
        evaluation is null ? ""
        : evaluation.Accuracy is { } accuracy ? Numbers.Percent(accuracy)
        : Numbers.Short(evaluation.Figures.R2 ?? double.NaN);

    private static string Option(PathSummary path, PathRow row) =>
        path.HasOneLambda && path.AllPenalized
            ? Numbers.Short(row.Lambdas.Max())
            : string.Join(",", path.Sets.Zip(row.Lambdas, (set, lambda) => $"{set}={Numbers.Short(lambda)}"));
}
