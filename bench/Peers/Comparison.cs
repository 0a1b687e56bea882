using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Peers;

/// <summary>What one case gave: ours, the peers, and the limits of the core in the same rounds.</summary>
internal sealed record Comparison(
    Case Case,
    Turns.Result Ours,
    IReadOnlyList<Comparison.Peer> Peers,
    double ReadGigabytes,
    double PeakGigaflops
)
{
    private const double MostDifference = 1e-4;

    // Some microseconds.
    private const int PeakTurns = 1000;

    /// <summary>What one peer gave.</summary>
    /// <param name="Difference">The largest difference between its outputs and ours, relative to the largest of its outputs.</param>
    internal sealed record Peer(string Name, Turns.Result Time, double Difference);

    /// <summary>GFLOP/s of ours; a multiply-add counts as two.</summary>
    public double Gigaflops => 2.0 * Case.Network.Network.TotalMacs * Case.Batch / Ours.Median;

    /// <summary>GB/s of weights that ours reads for one row.</summary>
    public double Gigabytes => Case.Network.WeightBytes / Ours.Median;

    /// <summary>How many times as long the peer takes.</summary>
    public double Ratio(Peer peer) => peer.Time.Median / Ours.Median;

    public static Comparison Run(Case of, PresentPeers present, Turns turns)
    {
        var opened = new List<IDisposable>();
        try
        {
            var rows = new Rows(of);
            var ours = PresentPeers.Ours("ours", of.Network, of.Batch, rows);
            var peers = present.For(of, rows, opened);
            var weights = new AlignedFloats((int)of.Network.Network.ParameterCount);
            // Memory that was never written is one page of zeros, mapped again and again: no measure of any cache.
            weights.Span.Fill(1);
            var results = turns.Measure([ours, .. peers, Contender.InProcess("read", calls =>
                {
                    for (var i = 0; i < calls; i++)
                        Peaks.Read(weights);
                }), Contender.InProcess("multiply-add", calls =>
                {
                    for (var i = 0; i < calls; i++)
                        Peaks.MultiplyAdd(PeakTurns);
                })]);
            var outputs = of.Batch * of.Network.OutputLength;
            Peer[] measured =
            [
                .. peers.Select(
                    (p, i) => new Peer(p.Name, results[i + 1], Difference(ours.Outputs!.Span[..outputs], p.Outputs!.Span[..outputs]))
                ),
            ];
            if (measured.FirstOrDefault(p => !(p.Difference < MostDifference)) is { } other)
                throw new InvalidOperationException(
                    $"{of.Name}: ours and {other.Name} differ by {other.Difference:0.0e0} of the largest output; expected less than {MostDifference}. Times of different functions say nothing."
                );
            return new Comparison(
                of,
                results[0],
                measured,
                of.Network.WeightBytes / results[^2].Median,
                PeakTurns * Peaks.OperationsOfATurn / results[^1].Median
            );
        }
        finally
        {
            foreach (var one in opened)
                one.Dispose();
        }
    }

    private static double Difference(ReadOnlySpan<float> ours, ReadOnlySpan<float> theirs)
    {
        double difference = 0,
            largest = 0;
        for (var i = 0; i < ours.Length; i++)
        {
            difference = Math.Max(difference, Math.Abs((double)ours[i] - theirs[i]));
            largest = Math.Max(largest, Math.Abs(theirs[i]));
        }
        return difference == 0 ? 0 : difference / largest;
    }
}
