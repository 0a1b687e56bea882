using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Report;

/// <summary>Gates over a data set, for scripts.</summary>
public static class GatesJson
{
    private const int Bins = 64;

    private static readonly double[] Shares = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// <summary>All figures of all channels.</summary>
    public static JsonObject Of(GatesSummary summary) =>
        new()
        {
            ["threshold"] = summary.Threshold,
            ["share"] = summary.Share,
            ["gates"] = JsonLists.Of(
                summary.Gates.Select(gate => new JsonObject
                {
                    ["layer"] = gate.Layer,
                    ["gate"] = gate.Gate,
                    ["proposed"] = JsonLists.Of(gate.Proposed.Select(c => c.Name)),
                    ["channels"] = JsonLists.Of(gate.Channels.Select(c => ChannelJson(c.Seen))),
                })
            ),
        };

    private static JsonObject ChannelJson(GateChannel channel) =>
        new()
        {
            ["name"] = channel.Name,
            ["position"] = channel.Position,
            ["mean"] = JsonNumber.Of(channel.Openings.Mean),
            ["least"] = JsonNumber.Of(channel.Openings.Least),
            ["most"] = JsonNumber.Of(channel.Openings.Most),
            ["quantiles"] = new JsonObject(
                Shares.Select(s =>
                    KeyValuePair.Create(s.ToString(CultureInfo.InvariantCulture), JsonNumber.Of(channel.Openings.Quantile(s)))
                )
            ),
            ["shut"] = channel.ShutShare,
            ["obstacle"] = channel.Obstacle,
            ["histogram"] = new JsonObject { ["end"] = channel.Openings.End, ["bins"] = JsonLists.Of(channel.Openings.Coarse(Bins)) },
        };
}
