using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Drawing;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Drawing;

public sealed class DependencyGraphTests
{
    private static readonly Atom Row = new("feature", 4),
        A = new("a", 3),
        B = new("b", 2),
        C = new("c", 2),
        Classes = new("class", 2);

    /// <summary>Three layers, each of which reads all before it, as in a DenseNet.</summary>
    private static (Network Network, WeightSet Weights) Connected(Func<string, int, int, float> weight)
    {
        ConcatAxis forC = new("row+a+b", [Row, A, B]),
            forB = new("row+a", [Row, A]);
        var network = Network.Create(
            "connected",
            [Row, A, B, C, Classes, forB, forC],
            [new NetworkInput("x", Row)],
            [
                new Dense("la", "x", A, Row, activation: Activation.Relu),
                new Concatenation("cat.b", ["x", "la"], forB),
                new Dense("lb", "cat.b", B, forB, activation: Activation.Relu),
                new Concatenation("cat.c", ["x", "la", "lb"], forC),
                new Dense("lc", "cat.c", C, forC),
                new ActivationLayer("lc.relu", "lc", C, Activation.Relu),
                new Dense("head", "lc.relu", Classes, C),
            ],
            [new NetworkOutput("y", "head")]
        );
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
        {
            var columns = parameter.Axes.Count == 1 ? 1 : parameter.Axes[1].Count;
            weights.Add(
                parameter.Name,
                new Tensor(
                    parameter.Shape,
                    [.. Enumerable.Range(0, (int)parameter.Length).Select(i => weight(parameter.Name, i / columns, i % columns))]
                )
            );
        }
        return (network, weights);
    }

    [Fact]
    public void Followers_and_concatenations_with_one_reader_share_a_box()
    {
        (var network, var weights) = Connected((_, _, _) => 1);
        var graph = DependencyGraph.Of(network, weights);
        Assert.Equal(["x", "la", "lb", "lc", "head", "y"], graph.Boxes.Select(b => b.Title));
        Assert.Equal(["concat", "dense", "relu"], graph.Boxes[3].Steps);
        Assert.Equal(
            ["x>la", "x>lb", "la>lb", "x>lc", "la>lc", "lb>lc", "lc>head", "head>y"],
            graph.Edges.Select(e => $"{graph.Boxes[e.From].Title}>{graph.Boxes[e.To].Title}")
        );
        Assert.All(graph.Edges, e => Assert.Equal((false, e.Of), (e.IsRemoved, e.Read)));
        Assert.Equal(9 * 2, graph.Boxes[3].Macs);
        Assert.Equal(BoxKind.Weights, graph.Boxes[3].Kind);
    }

    [Fact]
    public void Norms_across_units_follow_what_they_read()
    {
        var network = Network.Input("x", 3).Dense("fc", 4).LayerNorm().GroupNorm(2).Relu().Output("y").Build("n");
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
            weights.Add(parameter.Name, new Tensor(parameter.Shape, [.. Enumerable.Repeat(1f, (int)parameter.Length)]));
        Assert.Equal(["dense", "layer-norm", "group-norm of 2", "relu"], DependencyGraph.Of(network, weights).Boxes[1].Steps);
    }

    [Fact]
    public void Each_layer_can_have_a_box_of_its_own()
    {
        (var network, var weights) = Connected((_, _, _) => 1);
        var graph = DependencyGraph.Of(network, weights, everyLayer: true);
        Assert.Equal(["x", "la", "cat.b", "lb", "cat.c", "lc", "lc.relu", "head", "y"], graph.Boxes.Select(b => b.Title));
        Assert.Equal(BoxKind.Join, graph.Boxes[2].Kind);
    }

    [Fact]
    public void An_edge_counts_the_units_that_its_own_reader_reads()
    {
        // lb reads two of the features, and nothing of la; lc reads all.
        (var network, var weights) = Connected((name, _, column) => name == "lb.weight" && column is 0 or > 2 ? 0 : 1);
        var graph = DependencyGraph.Of(network, weights);
        GraphEdge Edge(string from, string to) =>
            graph.Edges.Single(e => graph.Boxes[e.From].Title == from && graph.Boxes[e.To].Title == to);
        Assert.Equal((2, 4, false), (Edge("x", "lb").Read, Edge("x", "lb").Of, Edge("x", "lb").IsRemoved));
        Assert.True(Edge("la", "lb").IsRemoved);
        Assert.Equal((3, false), (Edge("la", "lc").Read, Edge("la", "lc").IsRemoved));
    }

    [Fact]
    public void Parts_that_pruning_removed_stay_in_the_picture()
    {
        // lb is read by nobody; lc does not read la, which lb did not either.
        (var network, var weights) = Connected(
            (name, _, column) =>
                name == "lc.weight" && column >= 4 ? 0
                : name == "lc.weight" ? 1
                : 0.5f
        );
        var pruned = Pruner.Prune(network, weights);
        var alone = DependencyGraph.Of(pruned.Network, pruned.Weights);
        Assert.Equal(["a", "b"], alone.Boxes.Where(b => b.IsRemoved).Select(b => b.Title));
        Assert.Equal(
            ["a>lc", "b>lc"],
            alone.Edges.Where(e => e.IsRemoved).Select(e => $"{alone.Boxes[e.From].Title}>{alone.Boxes[e.To].Title}")
        );

        var beside = DependencyGraph.Of(pruned.Network, pruned.Weights, network);
        Assert.Equal(["la", "lb"], beside.Boxes.Where(b => b.IsRemoved).Select(b => b.Title));
        Assert.Equal(
            ["x>la", "x>lb", "la>lb", "la>lc", "lb>lc"],
            beside.Edges.Where(e => e.IsRemoved).Select(e => $"{beside.Boxes[e.From].Title}>{beside.Boxes[e.To].Title}")
        );
        Assert.All(beside.Boxes.Where(b => b.IsRemoved), b => Assert.Equal((0, 0L), (b.Kept, b.Macs)));
    }

    [Fact]
    public void Another_network_is_not_taken_for_the_original()
    {
        (var network, var weights) = Connected((_, _, _) => 1);
        var other = Network.Create(
            "other",
            [Row, A],
            [new NetworkInput("x", Row)],
            [new Dense("fc", "x", A, Row)],
            [new NetworkOutput("y", "fc")]
        );
        Assert.Contains(
            "la",
            Assert.Throws<ArgumentException>(() => DependencyGraph.Of(network, weights, other)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Any_network_can_be_drawn_before_and_after_pruning()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = RandomNetwork.Create(seed);
            var pruned = Pruner.Prune(random.Network, random.Weights);
            foreach (
                var graph in new[]
                {
                    DependencyGraph.Of(random.Network, random.Weights),
                    DependencyGraph.Of(random.Network),
                    DependencyGraph.Of(pruned.Network, pruned.Weights),
                    DependencyGraph.Of(pruned.Network, pruned.Weights, random.Network),
                    DependencyGraph.Of(pruned.Network, everyLayer: true),
                }
            )
            {
                Assert.All(graph.Edges, e =>
                    Assert.True(e.From < e.To && e.To < graph.Boxes.Count && e.Read <= e.Of && (e.IsRemoved || e.Read > 0))
                );
                System.Xml.Linq.XDocument.Parse(GraphSvg.Draw(graph));
            }
        }
    }
}
