using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Report;

/// <summary>A regularization path, for scripts.</summary>
public static class PathJson
{
    /// <summary>All figures.</summary>
    public static JsonObject Of(PathSummary path) =>
        new()
        {
            ["name"] = path.Name,
            ["chosen"] = path.Chosen,
            ["collapse"] = path.Collapse is { } collapse ? new JsonObject { ["row"] = collapse.Row, ["reason"] = collapse.Reason } : null,
            ["constant"] = Quality(path.Constant),
            ["path"] = new JsonArray([
                .. path.Rows.Select(r => new JsonObject
                {
                    ["scale"] = r.Scale,
                    ["lambda"] = new JsonObject(path.Sets.Zip(r.Lambdas, (set, l) => KeyValuePair.Create(set, (JsonNode?)l))),
                    ["validation"] = Quality(r.Validation),
                    ["test"] = Quality(r.Test),
                    ["kept"] = new JsonObject(r.Kept.Select(k => KeyValuePair.Create(k.Axis, (JsonNode?)k.Kept))),
                    ["penalty"] = JsonNumber.Of(r.Penalty),
                    ["parameters"] = r.Size.Parameters,
                    ["macs"] = r.Size.Macs,
                }),
            ]),
        };

    private static JsonObject? Quality(Evaluation? evaluation) =>
        evaluation is null ? null : QualityJson.Of(evaluation.Loss, evaluation.Accuracy, evaluation.Figures);
}
