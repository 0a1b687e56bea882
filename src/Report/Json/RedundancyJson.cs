using System.Linq;
using System.Text.Json.Nodes;

namespace PrunedNetGen.Report;

/// <summary>Redundant channels, for scripts.</summary>
public static class RedundancyJson
{
    /// <summary>All clusters.</summary>
    public static JsonObject Of(RedundancySummary summary) =>
        new()
        {
            ["threshold"] = summary.Threshold,
            ["rows"] = summary.Rows,
            ["layers"] = new JsonArray([
                .. summary.Layers.Select(layer => new JsonObject
                {
                    ["layer"] = layer.Layer,
                    ["value"] = layer.Value,
                    ["channels"] = layer.Axis.Count,
                    ["effectiveChannels"] = JsonNumber.Of(layer.EffectiveChannels),
                    ["constant"] = new JsonArray([
                        .. layer.Constant.Select(c => new JsonObject
                        {
                            ["channel"] = layer.Axis.Describe(c.Position),
                            ["value"] = JsonNumber.Of(c.Value),
                        }),
                    ]),
                    ["clusters"] = new JsonArray([
                        .. layer.Clusters.Select(cluster => new JsonObject
                        {
                            ["representative"] = layer.Axis.Describe(cluster.Representative),
                            ["others"] = new JsonArray([
                                .. cluster.Others.Select(o => new JsonObject
                                {
                                    ["channel"] = layer.Axis.Describe(o.Position),
                                    ["correlation"] = JsonNumber.Of(o.Correlation),
                                }),
                            ]),
                        }),
                    ]),
                }),
            ]),
        };
}
