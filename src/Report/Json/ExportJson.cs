using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace PrunedNetGen.Report;

/// <summary>A network in another format, for scripts.</summary>
public static class ExportJson
{
    /// <summary>The file, and what is in it.</summary>
    public static JsonObject Of(ExportSummary summary) =>
        new()
        {
            ["out"] = summary.Target,
            ["bytes"] = summary.Bytes,
            ["operatorSet"] = summary.OperatorSet,
            ["nodes"] = summary.Nodes,
            ["inputs"] = Of(summary.Inputs),
            ["outputs"] = Of(summary.Outputs),
        };

    private static JsonArray Of(IEnumerable<ExportedValue> values) =>
        JsonLists.Of(
            values.Select(v => new JsonObject
            {
                ["name"] = v.Name,
                ["shape"] = new JsonArray([v.Batch, .. v.Extents.Select(extent => (JsonNode)extent)]),
            })
        );
}
