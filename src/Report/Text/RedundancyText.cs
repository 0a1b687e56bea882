using System.Linq;
using PrunedNetGen.Trainer;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>Redundant channels as tables.</summary>
public static class RedundancyText
{
    // --json has all.
    private const int ClustersShown = 12,
        ChannelsShown = 8;

    /// <summary>A line for each layer, and what is redundant in it.</summary>
    public static void Show(IAnsiConsole console, RedundancySummary summary)
    {
        Lines.Write(
            console,
            $"Redundancy over {Numbers.Count(summary.Rows)} rows: channels whose correlation is at least "
                + $"{Numbers.Short(summary.Threshold)} in magnitude, and channels that never vary"
        );
        var table = Tables.Of("layer", ">channels", ">effective", ">constant", ">clusters", ">superfluous");
        foreach (var layer in summary.Layers)
            table.Add(
                layer.Layer,
                Numbers.Count(layer.Axis.Count),
                layer.EffectiveChannels.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture),
                Numbers.Count(layer.Constant.Count),
                Numbers.Count(layer.Clusters.Count),
                Numbers.Count(layer.Superfluous)
            );
        console.Write(table);
        foreach (var layer in summary.Layers.Where(l => l.Superfluous > 0))
            Show(console, layer);
    }

    private static void Show(IAnsiConsole console, LayerRedundancy layer)
    {
        var table = Tables.Of($"channel of {layer.Layer}", "says the same as");
        if (layer.Constant.Count > 0)
            table.Add(
                "always the same",
                Lines.Listed(
                    layer.Constant.Select(c => $"{layer.Axis.Describe(c.Position)} = {Numbers.Short(c.Value)}").ToArray(),
                    ChannelsShown
                )
            );
        foreach (var cluster in layer.Clusters.Take(ClustersShown))
            table.Add(
                layer.Axis.Describe(cluster.Representative),
                Lines.Listed(
                    cluster.Others.Select(o => $"{layer.Axis.Describe(o.Position)} ({Numbers.Short(o.Correlation)})").ToArray(),
                    ChannelsShown
                )
            );
        console.Write(table);
        if (layer.Clusters.Count > ClustersShown)
            Lines.Write(console, $"… and {layer.Clusters.Count - ClustersShown} more clusters, all in --json");
    }
}
