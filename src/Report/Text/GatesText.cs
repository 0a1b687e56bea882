using System;
using System.Collections.Generic;
using System.Linq;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>Gates over a data set as tables.</summary>
public static class GatesText
{
    // --json has all channels.
    private const int ChannelsShown = 40;
    private const int Bins = 16;
    private const string Bars = " ▁▂▃▄▅▆▇█";

    /// <summary>A table for each gate, the most shut channels first.</summary>
    public static void Show(IAnsiConsole console, GatesSummary summary)
    {
        foreach (var gate in summary.Gates)
            Show(console, summary, gate);
    }

    private static void Show(IAnsiConsole console, GatesSummary summary, GateSummary gate)
    {
        var shut = gate.Channels.Count(c => c.IsShut);
        Lines.Write(
            console,
            $"gate '{gate.Gate}' of '{gate.Layer}': {Numbers.Of(shut, gate.Channels.Count)} channels at most "
                + $"{Numbers.Short(summary.Threshold)} for {Numbers.Share(summary.Share)} of {Numbers.Count(summary.Rows)} rows; "
                + $"{gate.Proposed.Count} can be removed"
        );
        var table = Tables.Of(
            "channel",
            ">mean",
            "?>5 %",
            ">median",
            "?>95 %",
            "?>most",
            ">shut",
            $"from 0 to {Numbers.Short(gate.End)}",
            ""
        );
        var shown = gate.Channels.OrderByDescending(c => c.Seen.ShutShare).ThenBy(c => c.Seen.Openings.Mean).Take(ChannelsShown);
        foreach (var channel in shown)
            table.Add(
                channel.Seen.Name,
                Numbers.Short(channel.Seen.Openings.Mean),
                Numbers.Short(channel.Seen.Openings.Quantile(0.05)),
                Numbers.Short(channel.Seen.Openings.Quantile(0.5)),
                Numbers.Short(channel.Seen.Openings.Quantile(0.95)),
                Numbers.Short(channel.Seen.Openings.Most),
                Numbers.Percent(channel.Seen.ShutShare),
                Picture(channel.Bins(gate.End, Bins)),
                Verdict(channel)
            );
        console.Write(table);
        if (gate.Channels.Count > ChannelsShown)
            Lines.Write(console, $"… and {gate.Channels.Count - ChannelsShown} more channels, all in --json");
    }

    private static string Verdict(ChannelSummary channel) =>
        !channel.IsShut ? ""
        : channel.Seen.Obstacle is null ? "can go"
        : $"stays: {channel.Seen.Obstacle}";

    private static string Picture(IReadOnlyList<long> counts)
    {
        double most = counts.Max();
        return string.Concat(
            counts.Select(c => c == 0 ? Bars[0] : Bars[Math.Max(1, (int)Math.Ceiling(Math.Sqrt(c / most) * (Bars.Length - 1)))])
        );
    }
}
