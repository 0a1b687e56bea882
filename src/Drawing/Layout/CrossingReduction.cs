using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Drawing;

/// <summary>
/// Orders the items of every rank so that few edges cross: barycentre sweeps, then swaps of neighbours (Gansner et al.
/// 1993). Crossings count by what they spoil: those of a long edge, or of one from a box to the box below, keep lanes and
/// chains from being straight; ends of long edges bend anyway.
/// </summary>
internal static class CrossingReduction
{
    private const int Rounds = 24;

    /// <summary>Reorders <see cref="RankedGraph.Order"/>.</summary>
    internal static void Run(RankedGraph graph)
    {
        var position = new int[graph.Count];
        foreach (var rank in graph.Order)
            Number(rank, position);
        var best = Copy(graph);
        var fewest = Crossings(graph, position);
        for (var round = 0; round < Rounds && fewest > 0; round++)
        {
            var downwards = round % 2 == 0;
            for (var step = 1; step < graph.Order.Count; step++)
                SortByNeighbours(graph, downwards ? step : graph.Order.Count - 1 - step, downwards ? graph.Above : graph.Below, position);
            while (SwapNeighbours(graph, position)) { }
            var crossings = Crossings(graph, position);
            if (crossings >= fewest)
                continue;
            fewest = crossings;
            best = Copy(graph);
        }
        for (var r = 0; r < best.Length; r++)
        {
            graph.Order[r].Clear();
            graph.Order[r].AddRange(best[r]);
        }
    }

    /// <summary>The pairs of edges that cross, by their weight.</summary>
    internal static long Crossings(RankedGraph graph)
    {
        var position = new int[graph.Count];
        foreach (var rank in graph.Order)
            Number(rank, position);
        return Crossings(graph, position);
    }

    private static int[][] Copy(RankedGraph graph) => [.. graph.Order.Select(rank => rank.ToArray())];

    private static void Number(List<int> rank, int[] position)
    {
        for (var p = 0; p < rank.Count; p++)
            position[rank[p]] = p;
    }

    // Items without neighbours on that side stay about where they are.
    private static void SortByNeighbours(RankedGraph graph, int rank, IReadOnlyList<IReadOnlyList<int>> neighbours, int[] position)
    {
        int[] sorted =
        [
            .. graph.Order[rank].OrderBy(item => neighbours[item].Count == 0 ? position[item] : neighbours[item].Average(n => position[n])),
        ];
        graph.Order[rank].Clear();
        graph.Order[rank].AddRange(sorted);
        Number(graph.Order[rank], position);
    }

    private static bool SwapNeighbours(RankedGraph graph, int[] position)
    {
        var swapped = false;
        foreach (var rank in graph.Order)
        {
            for (var p = 0; p + 1 < rank.Count; p++)
            {
                (var left, var right) = (rank[p], rank[p + 1]);
                var now =
                    Crossings(graph, left, graph.Above[left], right, graph.Above[right], position)
                    + Crossings(graph, left, graph.Below[left], right, graph.Below[right], position);
                var then =
                    Crossings(graph, right, graph.Above[right], left, graph.Above[left], position)
                    + Crossings(graph, right, graph.Below[right], left, graph.Below[left], position);
                if (then >= now)
                    continue;
                (rank[p], rank[p + 1]) = (right, left);
                (position[left], position[right]) = (p + 1, p);
                swapped = true;
            }
        }
        return swapped;
    }

    // Of the edges of two neighbours, the left one given first.
    private static long Crossings(
        RankedGraph graph,
        int left,
        IReadOnlyList<int> ofLeft,
        int right,
        IReadOnlyList<int> ofRight,
        int[] position
    )
    {
        long sum = 0;
        foreach (var l in ofLeft)
        {
            foreach (var r in ofRight)
            {
                if (position[r] < position[l])
                    sum += Weight(graph, left, l) * Weight(graph, right, r);
            }
        }
        return sum;
    }

    private static long Weight(RankedGraph graph, int one, int other) =>
        (graph.IsBend(one), graph.IsBend(other)) switch
        {
            (true, true) => 8,
            (false, false) => 4,
            _ => 1,
        };

    private static long Crossings(RankedGraph graph, int[] position) =>
        graph
            .Order.Skip(1)
            .Sum(rank =>
                Inversions([
                    .. rank.SelectMany(item =>
                        graph.Above[item].Select(a => (position[a], Weight(graph, item, a))).OrderBy(end => end.Item1)
                    ),
                ])
            );

    // Upper ends in the order of the lower ones: every inversion is a crossing. Counted by merging.
    private static long Inversions((int End, long Weight)[] ends)
    {
        if (ends.Length < 2)
            return 0;
        var middle = ends.Length / 2;
        (int End, long Weight)[] left = ends[..middle],
            right = ends[middle..];
        long count = Inversions(left) + Inversions(right),
            waiting = left.Sum(e => e.Weight);
        for (int l = 0, r = 0, i = 0; i < ends.Length; i++)
        {
            if (r == right.Length || (l < left.Length && left[l].End <= right[r].End))
            {
                waiting -= left[l].Weight;
                ends[i] = left[l++];
            }
            else
            {
                count += waiting * right[r].Weight;
                ends[i] = right[r++];
            }
        }
        return count;
    }
}
