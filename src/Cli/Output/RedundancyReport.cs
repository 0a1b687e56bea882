using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Trainer;
using Spectre.Console;

namespace PrunedNetGen.Cli;

/// <summary>Redundant channels as tables and JSON.</summary>
/// <param name="Layers">What was found in each layer.</param>
/// <param name="Threshold">The magnitude from which a correlation counts.</param>
/// <param name="Rows">The rows that were looked at.</param>
internal sealed record RedundancyReport(IReadOnlyList<LayerRedundancy> Layers, double Threshold, int Rows)
{
    // --json has all.
    private const int ClustersShown = 12,
        ChannelsShown = 8;

    public void Show(IAnsiConsole console)
    {
        Lines.Write(
            console,
            $"Redundancy over {Numbers.Count(Rows)} rows: channels whose correlation is at least {Numbers.Short(Threshold)} in magnitude, and channels that never vary"
        );
        var table = Tables.Of("layer", ">channels", ">effective", ">constant", ">clusters", ">superfluous");
        foreach (var layer in Layers)
            table.Add(
                layer.Layer,
                Numbers.Count(layer.Axis.Count),
                layer.EffectiveChannels.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture),
                Numbers.Count(layer.Constant.Count),
                Numbers.Count(layer.Clusters.Count),
                Numbers.Count(layer.Superfluous)
            );
        console.Write(table);
        foreach (var layer in Layers.Where(l => l.Superfluous > 0))
            Show(console, layer);
    }

    public JsonObject ToJson() =>
        new()
        {
            ["threshold"] = Threshold,
            ["rows"] = Rows,
            ["layers"] = new JsonArray([
                .. Layers.Select(layer => new JsonObject
                {
                    ["layer"] = layer.Layer,
                    ["value"] = layer.Value,
                    ["channels"] = layer.Axis.Count,
                    ["effectiveChannels"] = Numbers.Json(layer.EffectiveChannels),
                    ["constant"] = new JsonArray([
                        .. layer.Constant.Select(c => new JsonObject
                        {
                            ["channel"] = layer.Axis.Describe(c.Position),
                            ["value"] = Numbers.Json(c.Value),
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
                                    ["correlation"] = Numbers.Json(o.Correlation),
                                }),
                            ]),
                        }),
                    ]),
                }),
            ]),
        };

    private static void Show(IAnsiConsole console, LayerRedundancy layer)
    {
        var table = Tables.Of($"channel of {layer.Layer}", "says the same as");
        if (layer.Constant.Count > 0)
            table.Add(
                "always the same",
                Listed(layer.Constant.Select(c => $"{layer.Axis.Describe(c.Position)} = {Numbers.Short(c.Value)}").ToArray())
            );
        foreach (var cluster in layer.Clusters.Take(ClustersShown))
            table.Add(
                layer.Axis.Describe(cluster.Representative),
                Listed(cluster.Others.Select(o => $"{layer.Axis.Describe(o.Position)} ({Numbers.Short(o.Correlation)})").ToArray())
            );
        console.Write(table);
        if (layer.Clusters.Count > ClustersShown)
            Lines.Write(console, $"… and {layer.Clusters.Count - ClustersShown} more clusters, all in --json");
    }

    private static string Listed(string[] names) =>
        names.Length <= ChannelsShown
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(ChannelsShown))}, … {names.Length - ChannelsShown} more";
}
