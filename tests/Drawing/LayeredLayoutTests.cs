using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Drawing;

namespace PrunedNetGen.Tests.Drawing;

/// <summary>What makes a drawing readable, over random graphs.</summary>
public sealed class LayeredLayoutTests
{
    private const int Graphs = 300;

    private sealed record Graph(DrawnSize[] Nodes, (int From, int To)[] Edges)
    {
        public static Graph Random(int seed)
        {
            var random = new Random(seed);
            var count = random.Next(1, 22);
            DrawnSize[] nodes = [.. Enumerable.Range(0, count).Select(_ => new DrawnSize(random.Next(60, 240), random.Next(24, 90)))];
            var density = random.NextDouble() * 0.5;
            (int, int)[] edges =
            [
                .. from to in Enumerable.Range(0, count)
                from back in Enumerable.Range(1, to)
                where back == 1 ? random.Next(5) > 0 : random.NextDouble() < density / back
                select (to - back, to),
            ];
            return new Graph(nodes, edges);
        }
    }

    private static IEnumerable<(Graph Graph, LayeredLayout Layout)> Cases() =>
        Enumerable.Range(0, Graphs).Select(Graph.Random).Select(g => (g, LayeredLayout.Of(g.Nodes, g.Edges)));

    [Fact]
    public void Boxes_do_not_overlap_and_lie_within_the_drawing()
    {
        foreach ((var graph, var layout) in Cases())
        {
            for (var a = 0; a < graph.Nodes.Length; a++)
            {
                Assert.InRange(
                    layout.Centres[a].X,
                    (graph.Nodes[a].Width / 2) - 0.01,
                    layout.Size.Width - (graph.Nodes[a].Width / 2) + 0.01
                );
                Assert.InRange(
                    layout.Centres[a].Y,
                    (graph.Nodes[a].Height / 2) - 0.01,
                    layout.Size.Height - (graph.Nodes[a].Height / 2) + 0.01
                );
                for (var b = 0; b < a; b++)
                {
                    var apart =
                        Math.Abs(layout.Centres[a].X - layout.Centres[b].X) >= ((graph.Nodes[a].Width + graph.Nodes[b].Width) / 2) + 10
                        || Math.Abs(layout.Centres[a].Y - layout.Centres[b].Y) >= (graph.Nodes[a].Height + graph.Nodes[b].Height) / 2;
                    Assert.True(apart, $"boxes {b} and {a} overlap");
                }
            }
        }
    }

    [Fact]
    public void Edges_go_down_from_their_sources_to_their_targets_and_pass_no_box()
    {
        foreach ((var graph, var layout) in Cases())
        {
            for (var e = 0; e < graph.Edges.Length; e++)
            {
                (var from, var to) = graph.Edges[e];
                var route = layout.Routes[e];
                Assert.Equal(layout.Centres[from].Y + (graph.Nodes[from].Height / 2), route[0].Y, 6);
                Assert.Equal(layout.Centres[to].Y - (graph.Nodes[to].Height / 2), route[^1].Y, 6);
                Assert.InRange(
                    route[0].X,
                    layout.Centres[from].X - (graph.Nodes[from].Width / 2),
                    layout.Centres[from].X + (graph.Nodes[from].Width / 2)
                );
                Assert.InRange(
                    route[^1].X,
                    layout.Centres[to].X - (graph.Nodes[to].Width / 2),
                    layout.Centres[to].X + (graph.Nodes[to].Width / 2)
                );
                Assert.All(route.Zip(route.Skip(1)), piece => Assert.True(piece.Second.Y >= piece.First.Y - 1e-9));
                for (var node = 0; node < graph.Nodes.Length; node++)
                {
                    if (node != from && node != to)
                        Assert.All(route.Zip(route.Skip(1)), piece =>
                            Assert.False(
                                Touches(layout.Centres[node], graph.Nodes[node], piece.First, piece.Second),
                                $"edge {from}->{to} passes box {node}"
                            )
                        );
                }
            }
        }
    }

    [Fact]
    public void Edges_of_one_box_do_not_share_a_port()
    {
        foreach ((var graph, var layout) in Cases())
        {
            foreach (var side in Enumerable.Range(0, graph.Edges.Length).GroupBy(e => graph.Edges[e].To, e => layout.Routes[e][^1].X))
            {
                double[] ports = [.. side.Order()];
                Assert.All(ports.Zip(ports.Skip(1)), pair => Assert.True(pair.Second - pair.First > 1));
            }
        }
    }

    [Fact]
    public void A_chain_is_straight_and_the_edges_that_skip_its_boxes_are_beside_it()
    {
        DrawnSize[] nodes = [.. Enumerable.Range(0, 6).Select(i => new DrawnSize(120 + (10 * i), 50))];
        (int, int)[] edges = [.. from to in Enumerable.Range(1, 5) from at in Enumerable.Range(0, to) select (at, to)];
        var layout = LayeredLayout.Of(nodes, edges);
        Assert.All(layout.Centres, c => Assert.Equal(layout.Centres[0].X, c.X, 6));
        // The bends of an edge stand in one line.
        Assert.All(layout.Routes, route =>
            Assert.True(route.Count <= 4 || route.Skip(2).SkipLast(2).Max(p => p.X) - route.Skip(2).SkipLast(2).Min(p => p.X) < 1)
        );
    }

    [Fact]
    public void A_tree_has_no_crossings()
    {
        DrawnSize[] nodes = [.. Enumerable.Repeat(new DrawnSize(80, 40), 31)];
        var graph = RankedGraph.Of(nodes, [.. Enumerable.Range(1, 30).Select(n => ((n - 1) / 2, n))]);
        CrossingReduction.Run(graph);
        Assert.Equal(0, CrossingReduction.Crossings(graph));
    }

    [Fact]
    public void The_same_graph_is_drawn_the_same()
    {
        var graph = Graph.Random(11);
        (var once, var again) = (LayeredLayout.Of(graph.Nodes, graph.Edges), LayeredLayout.Of(graph.Nodes, graph.Edges));
        Assert.Equal(once.Centres, again.Centres);
        Assert.Equal(once.Routes.SelectMany(r => r), again.Routes.SelectMany(r => r));
    }

    [Fact]
    public void Edges_upwards_and_graphs_without_nodes_are_told_apart()
    {
        Assert.Throws<ArgumentException>(() => LayeredLayout.Of([new DrawnSize(9, 9), new DrawnSize(9, 9)], [(1, 0)]));
        Assert.Throws<ArgumentException>(() => LayeredLayout.Of([new DrawnSize(9, 9)], [(0, 1)]));
        Assert.Empty(LayeredLayout.Of([], []).Centres);
    }

    [Fact]
    public void Places_keep_their_distance_and_move_as_little_as_they_can()
    {
        Assert.Equal([0, 10, 20], Spacing.Nearest([10, 10, 10], 10, -100, 100));
        Assert.Equal([5, 50], Spacing.Nearest([5, 50], 10, 0, 100));
        Assert.Equal([80, 90, 100], Spacing.Nearest([95, 99, 120], 10, 0, 100));
        // No room for the distance: as far apart as the bounds let them be.
        Assert.Equal([0, 5, 10], Spacing.Nearest([3, 3, 3], 10, 0, 10));
    }

    // Whether a piece of a route passes through a box. Between ranks the piece is a curve, which stays within the gap there.
    private static bool Touches(Point centre, DrawnSize size, Point from, Point to)
    {
        double top = centre.Y - (size.Height / 2),
            bottom = centre.Y + (size.Height / 2);
        if (to.Y <= top + 1e-6 || from.Y >= bottom - 1e-6)
            return false;
        double left = Math.Min(from.X, to.X),
            right = Math.Max(from.X, to.X);
        return right > centre.X - (size.Width / 2) && left < centre.X + (size.Width / 2);
    }
}
