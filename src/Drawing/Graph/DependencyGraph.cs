using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Drawing;

/// <summary>
/// Which layer reads which, what survived of each, and which connections went: a network for people to look at.
/// </summary>
/// <param name="Name">The network's name.</param>
/// <param name="Boxes">The boxes, each after those that it reads.</param>
/// <param name="Edges">Who reads whom.</param>
public sealed record DependencyGraph(string Name, IReadOnlyList<GraphBox> Boxes, IReadOnlyList<GraphEdge> Edges)
{
    /// <summary>The graph of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="weights">Its weights, whose zeros say which units each layer truly reads; null for a spec.</param>
    /// <param name="original">
    /// The network before pruning: what went is then drawn in its place. Without it only producers and connections of
    /// concatenations are known to have been there.
    /// </param>
    /// <param name="everyLayer">
    /// Whether each layer gets a box of its own; otherwise layers that only follow another one (norms, activations,
    /// dropout, flattening) stand in its box, and a concatenation with a single reader in that reader's.
    /// </param>
    /// <exception cref="ArgumentException">The original lacks a layer of the network, so it is not its original.</exception>
    public static DependencyGraph Of(Network network, WeightSet? weights = null, Network? original = null, bool everyLayer = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        var whole = original ?? network;
        if (network.Layers.FirstOrDefault(l => whole.Layers.All(o => o.Name != l.Name)) is { } foreign)
            throw new ArgumentException(
                $"{foreign} of network '{network.Name}' is not in the network that is said to be its original.",
                nameof(original)
            );
        var plan = BoxPlan.Of(whole, everyLayer);
        RemovedPart[] parts = original is null ? [.. RemovedPart.Of(network)] : [];
        GraphBox[] boxes =
        [
            .. parts.Where(p => p.Producer is null).Select(p => p.Part).Distinct().Select(RemovedBox),
            .. network.Inputs.Select(input => ValueBox(network, input.Name, input.Name, BoxKind.Input, plan.FollowersOf(input.Name))),
            .. plan.Boxes.Select(layers => LayerBox(network, layers)),
            .. network.Outputs.Select(output => ValueBox(network, output.Name, output.In, BoxKind.Output, [])),
        ];
        var edges = new EdgeSet(boxes);
        if (original is not null)
            edges.AddOriginal(original);
        edges.AddSurvivors(network, weights);
        foreach (var part in parts)
            edges.Add(part);
        return new DependencyGraph(network.Name, boxes, edges.Edges);
    }

    // Of a producer that went only its axis is known.
    private static GraphBox RemovedBox(Axis part) => new(part.Name, BoxKind.Weights, [], [], 0, part.Size, [], 0, 0, IsRemoved: true);

    private static GraphBox LayerBox(Network network, IReadOnlyList<Layer> layers)
    {
        Layer[] left = [.. layers.Select(l => network.Layers.FirstOrDefault(n => n.Name == l.Name)).OfType<Layer>()];
        var main = BoxPlan.MainOf(layers);
        var survivor = left.FirstOrDefault(l => l.Name == main.Name);
        var units = (survivor ?? main).OutputAxes[0];
        return new GraphBox(
            main.Name,
            KindOf(main),
            [.. layers.Select(l => l.Name)],
            [.. (left.Length == 0 ? layers : left).SelectMany(l => l.Actions)],
            left.Length == 0 ? 0 : units.Count,
            units.Size,
            [.. main.OutputAxes.Skip(1).Select(a => a.Count)],
            left.Sum(l => l.Macs),
            left.Sum(l => l.ParameterCount),
            left.Length == 0
        );
    }

    private static GraphBox ValueBox(Network network, string title, string value, BoxKind kind, IReadOnlyList<Layer> followers)
    {
        var axes = network.AxesOf(value);
        return new GraphBox(
            title,
            kind,
            [.. followers.Select(l => l.Name)],
            [kind == BoxKind.Input ? "input" : "output", .. followers.SelectMany(l => l.Actions)],
            axes[0].Count,
            axes[0].Size,
            [.. axes.Skip(1).Select(a => a.Count)],
            0,
            followers.Sum(l => l.ParameterCount),
            IsRemoved: false
        );
    }

    private static BoxKind KindOf(Layer layer) =>
        BoxPlan.HasReadingWeights(layer) ? BoxKind.Weights
        : layer.Inputs.Count > 1 ? BoxKind.Join
        : BoxKind.Plain;
}
