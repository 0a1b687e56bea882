using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Drawing;

/// <summary>Where every edge leaves its source, passes the ranks, and enters its target.</summary>
internal static class EdgeRoutes
{
    private const double PortMargin = 12,
        PortDistance = 12;

    /// <summary>The points of each edge, as <see cref="LayeredLayout.Routes"/> says.</summary>
    internal static IReadOnlyList<IReadOnlyList<Point>> Of(
        RankedGraph graph,
        IReadOnlyList<DrawnSize> nodes,
        double[] x,
        IReadOnlyList<Point> centres,
        RankBands bands
    )
    {
        double[] leaves = Ports(graph, nodes, x, chain => chain[0], chain => chain[1]),
            enters = Ports(graph, nodes, x, chain => chain[^1], chain => chain[^2]);
        var routes = new List<IReadOnlyList<Point>>();
        for (var e = 0; e < graph.Chains.Count; e++)
        {
            var chain = graph.Chains[e];
            (var from, var to) = (chain[0], chain[^1]);
            var route = new List<Point>
            {
                new(leaves[e], centres[from].Y + (nodes[from].Height / 2)),
                new(leaves[e], bands.BottomOf(graph.Ranks[from])),
            };
            foreach (var bend in chain.Skip(1).SkipLast(1))
            {
                route.Add(new Point(x[bend], bands.TopOf(graph.Ranks[bend])));
                route.Add(new Point(x[bend], bands.BottomOf(graph.Ranks[bend])));
            }
            route.Add(new Point(enters[e], bands.TopOf(graph.Ranks[to])));
            route.Add(new Point(enters[e], centres[to].Y - (nodes[to].Height / 2)));
            routes.Add(route);
        }
        return routes;
    }

    // Along a side of each box: as near as may be to where the edge comes from or goes to, and apart from one another.
    private static double[] Ports(
        RankedGraph graph,
        IReadOnlyList<DrawnSize> nodes,
        double[] x,
        Func<IReadOnlyList<int>, int> box,
        Func<IReadOnlyList<int>, int> next
    )
    {
        var ports = new double[graph.Chains.Count];
        foreach (var side in Enumerable.Range(0, ports.Length).GroupBy(e => box(graph.Chains[e])))
        {
            int[] edges = [.. side.OrderBy(e => x[next(graph.Chains[e])])];
            var reach = (nodes[side.Key].Width / 2) - PortMargin;
            var places = Spacing.Nearest(
                [.. edges.Select(e => x[next(graph.Chains[e])])],
                PortDistance,
                x[side.Key] - reach,
                x[side.Key] + reach
            );
            for (var i = 0; i < edges.Length; i++)
                ports[edges[i]] = places[i];
        }
        return ports;
    }
}
