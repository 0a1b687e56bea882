using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Drawing;

/// <summary>
/// A drawing of a directed graph in ranks from top to bottom, every edge pointing down (Sugiyama, Tagawa and Toda
/// 1981): ranks by the longest path, few crossings by barycentres, straight lanes by Brandes and Köpf's alignment.
/// Boxes never overlap, and edges pass between them, never through them.
/// </summary>
/// <param name="Size">The size of the whole, without a margin.</param>
/// <param name="Centres">For each node the centre of its box.</param>
/// <param name="Routes">
/// For each edge its points from top to bottom, two for each rank that it touches: from its source's lower side to the
/// end of that rank, through the ranks that it passes, and from the start of the last rank to its target's upper side.
/// Along a rank it is straight, between ranks it may bend.
/// </param>
internal sealed record LayeredLayout(DrawnSize Size, IReadOnlyList<Point> Centres, IReadOnlyList<IReadOnlyList<Point>> Routes)
{
    /// <summary>Lays a graph out.</summary>
    /// <param name="nodes">The size of each node's box.</param>
    /// <param name="edges">
    /// Pairs of node numbers, each from a lower to a higher number: nodes come in an order in which they can run.
    /// </param>
    /// <exception cref="ArgumentException">An edge does not go from a lower to a higher node.</exception>
    public static LayeredLayout Of(IReadOnlyList<DrawnSize> nodes, IReadOnlyList<(int From, int To)> edges)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(edges);
        foreach ((var from, var to) in edges)
        {
            if (from < 0 || from >= to || to >= nodes.Count)
                throw new ArgumentException(
                    $"Edge {from} -> {to} does not go from a lower to a higher number among {nodes.Count} nodes.",
                    nameof(edges)
                );
        }
        if (nodes.Count == 0)
            return new LayeredLayout(default, [], []);

        var graph = RankedGraph.Of(nodes, edges);
        CrossingReduction.Run(graph);
        var x = LaneAlignment.Places(graph);
        var left = Enumerable.Range(0, graph.Count).Min(i => x[i] - (graph.Widths[i] / 2));
        for (var i = 0; i < x.Length; i++)
            x[i] -= left;
        var bands = RankBands.Of(graph, nodes, x);
        var width = Enumerable.Range(0, graph.Count).Max(i => x[i] + (graph.Widths[i] / 2));
        Point[] centres = [.. Enumerable.Range(0, nodes.Count).Select(n => new Point(x[n], bands.MiddleOf(graph.Ranks[n])))];
        return new LayeredLayout(new DrawnSize(width, bands.Height), centres, EdgeRoutes.Of(graph, nodes, x, centres, bands));
    }
}
