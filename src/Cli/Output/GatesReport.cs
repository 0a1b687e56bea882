using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Drawing;
using PrunedNetGen.Trainer;
using Spectre.Console;

namespace PrunedNetGen.Cli;

/// <summary>Gates over a data set as tables, drawing and JSON.</summary>
/// <param name="Survey">What was seen.</param>
/// <param name="Share">The share of rows for which a gate must be shut for its channel to be proposed.</param>
internal sealed record GatesReport(GateSurvey Survey, double Share)
{
    // --json has all channels.
    private const int ChannelsShown = 40;
    private const int ShownBins = 16,
        JsonBins = 64;
    private const string Bars = " ▁▂▃▄▅▆▇█";

    private static readonly double[] Shares = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// <summary>The channels that stay shut and can go.</summary>
    public IEnumerable<GateChannel> Proposed(GateStatistics gate) => GateSurvey.Removable(gate, Share);

    /// <summary>A table for each gate, the most shut channels first.</summary>
    public void Show(IAnsiConsole console)
    {
        foreach (var gate in Survey.Gates)
        {
            int proposed = Proposed(gate).Count(),
                shut = gate.Channels.Count(IsShut);
            Lines.Write(
                console,
                $"gate '{gate.Gate}' of '{gate.Layer}': {Numbers.Of(shut, gate.Channels.Count)} channels at most {Numbers.Short(Survey.Threshold)} for {Numbers.Share(Share)} of {Numbers.Count(Survey.Rows)} rows; {proposed} can be removed"
            );
            var table = Tables.Of(
                "channel",
                ">mean",
                ">5 %",
                ">median",
                ">95 %",
                ">most",
                ">shut",
                $"from 0 to {Numbers.Short(End(gate))}",
                ""
            );
            foreach (var channel in gate.Channels.OrderByDescending(c => c.ShutShare).ThenBy(c => c.Openings.Mean).Take(ChannelsShown))
                table.Add(
                    channel.Name,
                    Numbers.Short(channel.Openings.Mean),
                    Numbers.Short(channel.Openings.Quantile(0.05)),
                    Numbers.Short(channel.Openings.Quantile(0.5)),
                    Numbers.Short(channel.Openings.Quantile(0.95)),
                    Numbers.Short(channel.Openings.Most),
                    Numbers.Percent(channel.ShutShare),
                    Picture(Counts(channel, End(gate), ShownBins)),
                    Verdict(channel)
                );
            console.Write(table);
            if (gate.Channels.Count > ChannelsShown)
                Lines.Write(console, $"… and {gate.Channels.Count - ChannelsShown} more channels, all in --json");
        }
    }

    /// <summary>A histogram for each channel.</summary>
    public HistogramPlot ToPlot(string network) =>
        new(
            $"{network}: how far gates open over {Numbers.Count(Survey.Rows)} rows",
            [
                .. Survey.Gates.Select(gate => new HistogramPlot.Panel(
                    $"{gate.Gate}, gate of {gate.Layer}",
                    End(gate),
                    Survey.Threshold,
                    $"dashed: shut at {Numbers.Short(Survey.Threshold)} and below",
                    [
                        .. gate.Channels.Select(c => new HistogramPlot.Row(
                            c.Name,
                            Counts(c, End(gate), JsonBins),
                            $"shut {Numbers.Percent(c.ShutShare)}",
                            IsShut(c) && c.Obstacle is null
                        )),
                    ]
                )),
            ]
        );

    /// <summary>All figures of all channels.</summary>
    public JsonObject ToJson() =>
        new()
        {
            ["threshold"] = Survey.Threshold,
            ["share"] = Share,
            ["gates"] = new JsonArray([
                .. Survey.Gates.Select(gate => new JsonObject
                {
                    ["layer"] = gate.Layer,
                    ["gate"] = gate.Gate,
                    ["proposed"] = new JsonArray([.. Proposed(gate).Select(c => JsonValue.Create(c.Name))]),
                    ["channels"] = new JsonArray([.. gate.Channels.Select(ChannelJson)]),
                }),
            ]),
        };

    private bool IsShut(GateChannel channel) => channel.ShutShare >= Share;

    private string Verdict(GateChannel channel) =>
        !IsShut(channel) ? ""
        : channel.Obstacle is null ? "can go"
        : $"stays: {channel.Obstacle}";

    // All channels of a gate over one axis.
    private static double End(GateStatistics gate) => gate.Channels.Max(c => c.Openings.End);

    private static IReadOnlyList<long> Counts(GateChannel channel, double end, int bins)
    {
        // Ends are powers of two, so a shorter histogram fills a power-of-two share of the axis.
        var filled = (int)System.Math.Max(1, bins * channel.Openings.End / end);
        var counts = channel.Openings.Coarse(filled);
        return [.. counts, .. Enumerable.Repeat(0L, bins - filled)];
    }

    private static string Picture(IReadOnlyList<long> counts)
    {
        double most = counts.Max();
        return string.Concat(
            counts.Select(c =>
                c == 0 ? Bars[0] : Bars[System.Math.Max(1, (int)System.Math.Ceiling(System.Math.Sqrt(c / most) * (Bars.Length - 1)))]
            )
        );
    }

    private static JsonObject ChannelJson(GateChannel channel) =>
        new()
        {
            ["name"] = channel.Name,
            ["position"] = channel.Position,
            ["mean"] = Numbers.Json(channel.Openings.Mean),
            ["least"] = Numbers.Json(channel.Openings.Least),
            ["most"] = Numbers.Json(channel.Openings.Most),
            ["quantiles"] = new JsonObject(
                Shares.Select(s =>
                    KeyValuePair.Create(
                        s.ToString(System.Globalization.CultureInfo.InvariantCulture),
                        Numbers.Json(channel.Openings.Quantile(s))
                    )
                )
            ),
            ["shut"] = channel.ShutShare,
            ["obstacle"] = channel.Obstacle,
            ["histogram"] = new JsonObject
            {
                ["end"] = channel.Openings.End,
                ["bins"] = new JsonArray([.. channel.Openings.Coarse(JsonBins).Select(b => JsonValue.Create(b))]),
            },
        };
}
