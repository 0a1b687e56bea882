using System.Linq;
using PrunedNetGen.Drawing;

namespace PrunedNetGen.Report;

/// <summary>Gates over a data set, as a drawing.</summary>
public static class GatesPlot
{
    private const int Bins = 64;

    /// <summary>A histogram for each channel.</summary>
    /// <param name="network">The network's name.</param>
    /// <param name="summary">What is drawn.</param>
    public static HistogramPlot Of(string network, GatesSummary summary) =>
        new(
            $"{network}: how far gates open over {Numbers.Count(summary.Rows)} rows",
            [
                .. summary.Gates.Select(gate => new HistogramPlot.Panel(
                    $"{gate.Gate}, gate of {gate.Layer}",
                    gate.End,
                    summary.Threshold,
                    $"dashed: shut at {Numbers.Short(summary.Threshold)} and below",
                    [
                        .. gate.Channels.Select(c => new HistogramPlot.Row(
                            c.Seen.Name,
                            c.Bins(gate.End, Bins),
                            $"shut {Numbers.Percent(c.Seen.ShutShare)}",
                            c.IsShut && c.Seen.Obstacle is null
                        )),
                    ]
                )),
            ]
        );
}
