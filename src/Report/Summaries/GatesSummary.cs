using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Report;

/// <summary>Gates over a data set.</summary>
/// <param name="Threshold">The magnitude up to which a gate counts as shut.</param>
/// <param name="Share">The share of rows for which a gate must be shut for its channel to be proposed.</param>
/// <param name="Rows">The rows that were looked at.</param>
/// <param name="Gates">What was seen of each gate.</param>
public sealed record GatesSummary(double Threshold, double Share, long Rows, IReadOnlyList<GateSummary> Gates)
{
    /// <summary>Sums up a survey.</summary>
    public static GatesSummary Of(GateSurvey survey, double share) =>
        new(survey.Threshold, share, survey.Rows, [.. survey.Gates.Select(gate => GateSummary.Of(gate, share))]);
}

/// <summary>One gate over a data set.</summary>
/// <param name="Layer">The layer that multiplies with it.</param>
/// <param name="Gate">The value that is the gate.</param>
/// <param name="Channels">All of its channels.</param>
/// <param name="Proposed">Those that stay shut and can go.</param>
/// <param name="End">Where the histograms of all channels end.</param>
public sealed record GateSummary(
    string Layer,
    string Gate,
    IReadOnlyList<ChannelSummary> Channels,
    IReadOnlyList<GateChannel> Proposed,
    double End
)
{
    internal static GateSummary Of(GateStatistics gate, double share) =>
        new(
            gate.Layer,
            gate.Gate,
            [.. gate.Channels.Select(c => new ChannelSummary(c, c.ShutShare >= share))],
            [.. GateSurvey.Removable(gate, share)],
            gate.Channels.Max(c => c.Openings.End)
        );
}

/// <summary>A channel and its gate.</summary>
/// <param name="Seen">How far the gate opened.</param>
/// <param name="IsShut">Whether it was shut for the share of rows that counts.</param>
public sealed record ChannelSummary(GateChannel Seen, bool IsShut)
{
    /// <summary>The histogram with so many bins up to the end that all channels share.</summary>
    public IReadOnlyList<long> Bins(double end, int bins)
    {
        // Ends are powers of two, so a shorter histogram fills a power-of-two share of the axis.
        var filled = (int)System.Math.Max(1, bins * Seen.Openings.End / end);
        return [.. Seen.Openings.Coarse(filled), .. Enumerable.Repeat(0L, bins - filled)];
    }
}
