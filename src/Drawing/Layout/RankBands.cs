using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Drawing;

/// <summary>
/// The y of every rank: as high as its highest box, and further from the next the further edges go sideways between them.
/// </summary>
internal sealed class RankBands
{
    private const double LeastGap = 30,
        MostGap = 96,
        GapPerSideways = 0.12;

    private readonly double[] _tops,
        _bottoms;

    private RankBands(double[] tops, double[] bottoms)
    {
        _tops = tops;
        _bottoms = bottoms;
    }

    /// <summary>From the top of the first rank to the bottom of the last.</summary>
    internal double Height => _bottoms[^1];

    internal static RankBands Of(RankedGraph graph, IReadOnlyList<DrawnSize> nodes, double[] x)
    {
        double[] tops = new double[graph.Order.Count],
            bottoms = new double[graph.Order.Count];
        for (var rank = 0; rank < tops.Length; rank++)
        {
            var sideways =
                rank == 0
                    ? 0
                    : graph.Order[rank].SelectMany(item => graph.Above[item].Select(a => Math.Abs(x[a] - x[item]))).DefaultIfEmpty(0).Max();
            tops[rank] = rank == 0 ? 0 : bottoms[rank - 1] + Math.Clamp(LeastGap + (GapPerSideways * sideways), LeastGap, MostGap);
            bottoms[rank] =
                tops[rank] + graph.Order[rank].Where(item => !graph.IsBend(item)).Select(n => nodes[n].Height).DefaultIfEmpty(0).Max();
        }
        return new RankBands(tops, bottoms);
    }

    internal double TopOf(int rank) => _tops[rank];

    internal double BottomOf(int rank) => _bottoms[rank];

    internal double MiddleOf(int rank) => (_tops[rank] + _bottoms[rank]) / 2;
}
