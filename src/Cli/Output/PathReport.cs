using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Data;
using PrunedNetGen.Drawing;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;
using Spectre.Console;

namespace PrunedNetGen.Cli;

/// <summary>A regularization path as table, drawing and JSON.</summary>
/// <param name="Spec">What was trained.</param>
/// <param name="Rows">The λ, rising.</param>
/// <param name="ValidationRows">The rows that accuracy was measured on, for its standard error.</param>
internal sealed record PathReport(PrunedNetManifest Spec, IReadOnlyList<PathRow> Rows, int ValidationRows)
{
    /// <summary>The row to take, or null when nothing was validated.</summary>
    public int? Chosen => Choose(Rows.Select(r => r.Validation).ToArray(), ValidationRows);

    /// <summary>Where capacity collapses, or null when it does not.</summary>
    public PathCollapse? Collapse => PathCollapse.Of(Rows);

    // With one λ for all sets the axis is that λ; otherwise only the factor on them means the same for all.
    private bool HasOneLambda => Spec.Groups.Select(g => g.Lambda).Where(l => l > 0).Distinct().Count() == 1;

    private bool IsClassification => Rows.Any(r => (r.Validation ?? r.Test)?.Accuracy is not null);

    /// <summary>
    /// For classes the largest λ within one standard error of the best accuracy, √(p(1 − p)/n); for numbers the one of
    /// least loss.
    /// </summary>
    public static int? Choose(IReadOnlyList<Trainer.Evaluation?> validation, int validationRows)
    {
        var measured = Enumerable.Range(0, validation.Count).Where(i => validation[i] is not null).ToArray();
        if (measured.Length == 0)
            return null;
        if (validation[measured[0]]!.Accuracy is null)
            return measured.MinBy(i => validation[i]!.Loss);
        var best = measured.Max(i => validation[i]!.Accuracy!.Value);
        var error = Math.Sqrt(best * (1 - best) / validationRows);
        return measured.Last(i => validation[i]!.Accuracy!.Value >= best - error);
    }

    /// <summary>The table, and how to train with the chosen λ.</summary>
    public void Show(IAnsiConsole console)
    {
        var axes = Rows.Count > 0 ? Rows[0].Kept.Select(k => k.Axis).ToArray() : [];
        var figure = IsClassification ? "accuracy" : "loss";
        var table = Tables.Of([
            HasOneLambda ? ">λ" : ">factor on λ",
            $">validation {figure}",
            $">test {figure}",
            .. axes.Select(a => ">" + a),
            ">parameters",
            ">multiply-accumulates",
            "",
        ]);
        var collapse = Collapse;
        for (var i = 0; i < Rows.Count; i++)
        {
            var row = Rows[i];
            table.Add([
                Numbers.Short(Strength(row)),
                Figure(row.Validation),
                Figure(row.Test),
                .. row.Kept.Select(k => $"{k.Kept}/{k.Total}"),
                Numbers.Count(row.Size.Parameters),
                Numbers.Count(row.Size.Macs),
                string.Join(
                    ", ",
                    new[] { i == Chosen ? "<- chosen" : "", i == collapse?.Row ? "<- collapse" : "" }.Where(m => m.Length > 0)
                ),
            ]);
        }
        console.Write(table);
        if (Chosen is { } chosen)
            Lines.Write(console, $"chosen: --lambda {Option(Rows[chosen])}");
        if (collapse is not null)
            Lines.Write(console, $"capacity collapses at {Numbers.Short(Strength(Rows[collapse.Row]))}: {collapse.Reason}");
    }

    /// <summary>One line about a row, while the path is walked.</summary>
    public static string Describe(PathRow row, int number, int steps)
    {
        var figure = row.Validation is null
            ? ""
            : $"validation {(row.Validation.Accuracy is null ? "loss" : "accuracy")} {Figure(row.Validation)}, ";
        return $"λ {number} of {steps}, x {Numbers.Short(row.Scale)}: {figure}kept {string.Join(", ", row.Kept.Select(k => $"{k.Axis} {k.Kept}/{k.Total}"))}";
    }

    /// <summary>The drawing.</summary>
    public PathPlot ToPlot()
    {
        PathPlot.Panel quality = IsClassification
            ? new(
                "accuracy (%)",
                [new("validation", Column(r => r.Validation?.Accuracy * 100)), new("test", Column(r => r.Test?.Accuracy * 100))],
                Most: 100
            )
            : new("loss", [new("validation", Column(r => r.Validation?.Loss)), new("test", Column(r => r.Test?.Loss))], Least: 0);
        var kept =
            Rows.Count == 0
                ? []
                : Rows[0].Kept.Select((k, a) => new PathPlot.Line(k.Axis, Column(r => 100.0 * r.Kept[a].Kept / r.Kept[a].Total)));
        var macs = new PathPlot.Line("multiply-accumulates", Column(r => 100.0 * r.Size.Macs / Math.Max(1, Spec.Network.TotalMacs)));
        return new PathPlot(
            $"{Spec.Network.Name}: what is lost and saved as λ grows",
            HasOneLambda ? "strength of the penalty, λ (logarithmic)" : "factor on the λ of every group set (logarithmic)",
            Rows.Select(Strength).ToArray(),
            [quality, new PathPlot.Panel("kept (%)", [.. kept, macs], 0, 100)],
            Marks().ToArray()
        );
    }

    private IEnumerable<PathPlot.Mark> Marks()
    {
        if (Chosen is { } chosen)
            yield return new PathPlot.Mark(chosen, $"chosen: {Numbers.Short(Strength(Rows[chosen]))}");
        if (Collapse is { } collapse)
            yield return new PathPlot.Mark(collapse.Row, $"collapse: {Numbers.Short(Strength(Rows[collapse.Row]))}");
    }

    /// <summary>All figures.</summary>
    public JsonObject ToJson() =>
        new()
        {
            ["name"] = Spec.Network.Name,
            ["chosen"] = Chosen,
            ["collapse"] = Collapse is { } collapse ? new JsonObject { ["row"] = collapse.Row, ["reason"] = collapse.Reason } : null,
            ["path"] = new JsonArray([
                .. Rows.Select(r => new JsonObject
                {
                    ["scale"] = r.Scale,
                    ["lambda"] = new JsonObject(Spec.Groups.Zip(r.Lambdas, (g, l) => KeyValuePair.Create(g.Name, (JsonNode?)l))),
                    ["validation"] = Json(r.Validation),
                    ["test"] = Json(r.Test),
                    ["kept"] = new JsonObject(r.Kept.Select(k => KeyValuePair.Create(k.Axis, (JsonNode?)k.Kept))),
                    ["penalty"] = Numbers.Json(r.Penalty),
                    ["parameters"] = r.Size.Parameters,
                    ["macs"] = r.Size.Macs,
                }),
            ]),
        };

    private double Strength(PathRow row) => HasOneLambda ? row.Lambdas.Max() : row.Scale;

    private double[] Column(Func<PathRow, double?> value) => Rows.Select(r => value(r) ?? double.NaN).ToArray();

    private static string Figure(Trainer.Evaluation? evaluation) =>
        evaluation is null ? ""
        : evaluation.Accuracy is { } accuracy ? Numbers.Percent(accuracy)
        : Numbers.Short(evaluation.Loss);

    private string Option(PathRow row) =>
        HasOneLambda && Spec.Groups.All(g => g.Lambda > 0)
            ? Numbers.Short(row.Lambdas.Max())
            : string.Join(",", Spec.Groups.Zip(row.Lambdas, (g, l) => $"{g.Name}={Numbers.Short(l)}"));

    private static JsonObject? Json(Trainer.Evaluation? evaluation) =>
        evaluation is null
            ? null
            : new JsonObject { ["loss"] = Numbers.Json(evaluation.Loss), ["accuracy"] = Numbers.Json(evaluation.Accuracy) };
}
