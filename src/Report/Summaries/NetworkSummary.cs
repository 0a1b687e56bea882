using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Drawing;
using PrunedNetGen.Model;

namespace PrunedNetGen.Report;

/// <summary>What a manifest holds.</summary>
/// <param name="Name">The network's name.</param>
/// <param name="IsTrained">Whether it has weights.</param>
/// <param name="Parameters">Trained values.</param>
/// <param name="Macs">Multiply-accumulates for a row.</param>
/// <param name="Axes">All axes, in the order of their declaration.</param>
/// <param name="Layers">All layers, in their order.</param>
/// <param name="GroupSets">The sets of groups, those first that training reports on.</param>
/// <param name="Training">What training did; null for a spec.</param>
public sealed record NetworkSummary(
    string Name,
    bool IsTrained,
    long Parameters,
    long Macs,
    IReadOnlyList<AxisSummary> Axes,
    IReadOnlyList<LayerSummary> Layers,
    IReadOnlyList<GroupSetSummary> GroupSets,
    TrainingReport? Training
)
{
    /// <summary>Looks at a manifest.</summary>
    public static NetworkSummary Of(PrunedNetManifest manifest)
    {
        var network = manifest.Network;
        return new NetworkSummary(
            network.Name,
            manifest.Weights is not null,
            network.ParameterCount,
            network.TotalMacs,
            [.. network.Axes.Select(axis => AxisSummary.Of(axis, network))],
            [.. network.Layers.Select(LayerSummary.Of)],
            GroupSetSummary.AllOf(manifest),
            manifest.Training
        )
        {
            Recalls = RecallsOf(manifest),
        };
    }

    /// <summary>The recall of each class on the test rows, by its name; empty where there are none.</summary>
    public IReadOnlyList<(string Class, double Recall)> Recalls { get; private init; } = [];

    private static IReadOnlyList<(string Class, double Recall)> RecallsOf(PrunedNetManifest manifest)
    {
        if (manifest.Training is not { Recalls: { Count: > 0 } recalls })
            return [];
        var labels = manifest.Network.AxesOf(manifest.Network.Outputs[0].In) is [Atom { Labels: { } names }] ? names : [];
        return [.. recalls.Select((recall, c) => (labels.Count == recalls.Count ? labels[c] : $"{c}", recall))];
    }
}

/// <summary>What is left of an axis.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">The positions that it had.</param>
/// <param name="Count">Those that are left.</param>
/// <param name="Kept">Which they are; null where all are, or where other axes decide.</param>
/// <param name="IsOfUnits">Whether it holds units of its own, which pruning may take.</param>
/// <param name="Removed">The names of the units that went.</param>
public sealed record AxisSummary(string Name, int Size, int Count, IReadOnlyList<int>? Kept, bool IsOfUnits, IReadOnlyList<string> Removed)
{
    internal static AxisSummary Of(Axis axis, Network network)
    {
        var atom = axis as Atom;
        return new AxisSummary(
            axis.Name,
            axis.Size,
            axis.Count,
            atom?.Kept,
            atom is not null && !network.Space.Contains(axis),
            atom?.Kept is null
                ? []
                : [.. Enumerable.Range(0, atom.Size).Where(u => atom.SurvivingIndex(u) < 0).Select(u => UnitName.Of(atom, u))]
        );
    }
}

/// <summary>A layer in figures.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Op">Its kind, as manifests call it.</param>
/// <param name="Does">What it does, in a few words each.</param>
/// <param name="Reads">What it reads.</param>
/// <param name="UnitAxis">The axis of the units that it makes.</param>
/// <param name="UnitSize">The units that the axis had.</param>
/// <param name="Shape">What it makes: units, then places.</param>
/// <param name="Parameters">Trained values.</param>
/// <param name="Macs">Multiply-accumulates for a row.</param>
public sealed record LayerSummary(
    string Name,
    string Op,
    IReadOnlyList<string> Does,
    IReadOnlyList<string> Reads,
    string UnitAxis,
    int UnitSize,
    IReadOnlyList<int> Shape,
    long Parameters,
    long Macs
)
{
    internal static LayerSummary Of(Layer layer) =>
        new(
            layer.Name,
            layer.Op,
            layer.Actions,
            [.. layer.Inputs],
            layer.OutputAxes[0].Name,
            layer.OutputAxes[0].Size,
            [.. layer.OutputAxes.Select(a => a.Count)],
            layer.ParameterCount,
            layer.Macs
        );
}
