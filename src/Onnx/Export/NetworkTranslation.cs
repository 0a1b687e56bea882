using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>
/// The graph of a checked network. A value keeps its layer's name, or takes that of the output that returns it; names
/// of inputs and outputs are the manifest's in any case.
/// </summary>
internal sealed class NetworkTranslation
{
    private readonly Network _network;
    private readonly WeightSet _weights;
    private readonly GraphBuilder _graph = new();

    // For each value of the network the value of the graph that holds it.
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private NetworkTranslation(Network network, WeightSet weights)
    {
        _network = network;
        _weights = weights;
    }

    public static GraphProto Translate(Network network, WeightSet weights)
    {
        var translation = new NetworkTranslation(network, weights);
        translation._graph.Graph.Name = network.Name;
        translation.Run();
        return translation._graph.Graph;
    }

    private void Run()
    {
        var names = TakeNames();
        foreach (var input in _network.Inputs)
            _values[input.Name] = Input(input);
        foreach (var layer in _network.Layers)
            _values[layer.Name] = Layer(layer, names[layer.Name]);
        foreach (var output in _network.Outputs)
            Output(output);
    }

    // Names that users see first, then those of layers, so that what is in between gives way to them.
    private Dictionary<string, string> TakeNames()
    {
        foreach (var input in _network.Inputs)
            _graph.TakeName(input.Name);
        foreach (var output in _network.Outputs)
            _graph.TakeName(output.Name);
        return _network.Layers.ToDictionary(
            layer => layer.Name,
            layer => _network.Outputs.FirstOrDefault(o => o.In == layer.Name)?.Name ?? _graph.TakeName(layer.Name),
            StringComparer.Ordinal
        );
    }

    // The full vector comes in; what the network reads of it, scaled, goes on.
    private string Input(NetworkInput input)
    {
        // Numbers of tokens come as they do elsewhere: [batch, places].
        if (input.Vocabulary is not null)
        {
            _graph.IntegerInput(input.Name, input.Axes.Skip(1).Select(a => (a.Name, a.Size)));
            return input.Name;
        }
        _graph.Input(input.Name, input.Axes.Select(a => (a.Name, a.Size)));
        var value = input.Name;
        if (input.Axes.Any(a => a.Count == 0))
            return value;
        for (var d = 0; d < input.Axes.Count; d++)
        {
            var axis = input.Axes[d];
            if (axis.Count == axis.Size)
                continue;
            var kept = _graph.Integers($"{input.Name}/kept.{axis.Name}", axis.OriginalPositions());
            value = _graph.Node(input.Name, "Gather", [value, kept], Attributes.Integer("axis", 1 + d));
        }
        if (input.Scale != 1)
            value = _graph.Node(input.Name, "Mul", [value, _graph.Scalar($"{input.Name}/scale", input.Scale)]);
        if (input.Offset != 0)
            value = _graph.Node(input.Name, "Add", [value, _graph.Scalar($"{input.Name}/offset", input.Offset)]);
        return value;
    }

    private string Layer(Layer layer, string name)
    {
        var context = new LayerContext(_graph, layer, layer.Inputs.Select(i => _values[i]).ToArray(), _weights);
        var value = ActivationNodes.Add(layer.Activation, context, LayerNodes.Add(layer, context));
        if (context.Inputs.Contains(value))
            return value;
        _graph.Rename(value, name);
        return name;
    }

    // A value that another output returns too, an input, or one that its layer does not change needs a node of its own.
    private void Output(NetworkOutput output)
    {
        if (!_graph.Makes(output.Name))
            _graph.Rename(_graph.Node(output.Name, "Identity", [_values[output.In]]), output.Name);
        _graph.Output(output.Name, _network.AxesOf(output.In).Select(a => (a.Name, a.Count)));
    }
}
