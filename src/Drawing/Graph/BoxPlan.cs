using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Drawing;

/// <summary>Which layers share a box: those that generated code runs in one step, or nearly so.</summary>
internal sealed class BoxPlan
{
    private readonly Network _network;
    private readonly Dictionary<string, List<Layer>> _boxOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outputs;

    private BoxPlan(Network network)
    {
        _network = network;
        _outputs = new HashSet<string>(network.Outputs.Select(o => o.In), StringComparer.Ordinal);
        foreach (var input in network.Inputs)
            _boxOf[input.Name] = [];
    }

    /// <summary>The layers of each box, inputs' boxes left out, each box after those that it reads.</summary>
    internal IReadOnlyList<IReadOnlyList<Layer>> Boxes { get; private set; } = [];

    internal static BoxPlan Of(Network network, bool everyLayer)
    {
        var plan = new BoxPlan(network);
        foreach (var layer in network.Layers)
            plan.Place(layer, everyLayer);
        if (!everyLayer)
        {
            foreach (var layer in network.Layers)
                plan.MoveToReader(layer);
        }
        List<Layer>[] ofInputs = [.. network.Inputs.Select(i => plan._boxOf[i.Name])];
        var place = network.Layers.Select((layer, i) => (layer.Name, i)).ToDictionary(l => l.Name, l => l.i, StringComparer.Ordinal);
        plan.Boxes = [.. plan._boxOf.Values.Distinct().Except(ofInputs).OrderBy(box => place[box[^1].Name])];
        return plan;
    }

    /// <summary>The layers in the box of an input.</summary>
    internal IReadOnlyList<Layer> FollowersOf(string input) => _boxOf[input];

    /// <summary>The layer that a box is named after: the first with weights that read, else the first.</summary>
    internal static Layer MainOf(IReadOnlyList<Layer> layers) =>
        layers.FirstOrDefault(HasReadingWeights) ?? layers.FirstOrDefault(l => l is not Concatenation && !KeepsShape(l)) ?? layers[0];

    /// <summary>Whether weights of the layer read units.</summary>
    internal static bool HasReadingWeights(Layer layer) =>
        layer.Borrowed != null || layer.Parameters.Any(p => p.IsTrained && p.Sides.Contains(Side.Consuming));

    private void Place(Layer layer, bool everyLayer)
    {
        if (!everyLayer && layer.Inputs.Count == 1 && IsFollower(layer) && IsReadOnce(layer.Inputs[0]))
        {
            var before = _boxOf[layer.Inputs[0]];
            before.Add(layer);
            _boxOf[layer.Name] = before;
        }
        else
        {
            _boxOf[layer.Name] = [layer];
        }
    }

    // A concatenation costs nothing: what reads it, if that is one layer with a single input, reads the parts themselves.
    private void MoveToReader(Layer layer)
    {
        var box = _boxOf[layer.Name];
        if (layer is not Concatenation || !ReferenceEquals(box[0], layer) || !IsReadOnce(box[^1].Name) || box.Any(HasReadingWeights))
            return;
        var reader = _network.ReadersOf(box[^1].Name).Single();
        if (reader.Inputs.Count > 1)
            return;
        var target = _boxOf[reader.Name];
        target.InsertRange(0, box);
        foreach (var moved in box)
            _boxOf[moved.Name] = target;
    }

    private bool IsReadOnce(string value) => !_outputs.Contains(value) && _network.ReadersOf(value).Count() == 1;

    private static bool IsFollower(Layer layer) => layer is Flatten || KeepsShape(layer);

    private static bool KeepsShape(Layer layer) => layer is PerUnitLayer;
}
