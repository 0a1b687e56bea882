using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Report;

/// <summary>How well a network does, for scripts.</summary>
public static class EvaluationJson
{
    /// <summary>Writes what is particular to classes, or to targets, behind what an object holds already.</summary>
    public static void AddTo(JsonObject json, EvaluationSummary summary)
    {
        if (summary.Classes is { } matrix)
            AddClasses(json, matrix, summary.Figures);
        else
            json["targets"] = JsonLists.Of(
                summary.Targets.Select(e => new JsonObject
                {
                    ["name"] = e.Target,
                    ["rmse"] = JsonNumber.Of(e.Rmse),
                    ["mae"] = JsonNumber.Of(e.Mae),
                    ["r2"] = JsonNumber.Of(e.R2),
                })
            );
    }

    private static void AddClasses(JsonObject json, ConfusionMatrix matrix, QualityFigures figures)
    {
        int[] classes = [.. Enumerable.Range(0, matrix.Classes.Count)];
        json["accuracy"] = JsonNumber.Of(matrix.Accuracy);
        QualityJson.AddTo(json, figures);
        json["classes"] = JsonLists.Of(
            classes.Select(c => new JsonObject
            {
                ["name"] = matrix.Classes[c],
                ["rows"] = matrix.RowsOf(c),
                ["recall"] = JsonNumber.Of(matrix.Recall(c)),
                ["precision"] = JsonNumber.Of(matrix.Precision(c)),
                ["f1"] = JsonNumber.Of(matrix.F1(c)),
            })
        );
        json["confusion"] = new JsonArray([.. classes.Select(a => JsonLists.Of(classes.Select(p => matrix[a, p])))]);
    }
}
