using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Finds what needs no code of its own: layers that nobody reads, layers that only pass a value on, and layers whose
/// work the one in front of them does as it stores its result.
/// </summary>
internal sealed class LayerFusion
{
    private readonly Network _network;
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FusedLayer> _fused = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _order = new(StringComparer.Ordinal);
    private readonly List<FusedLayer> _layers = new();

    /// <summary>Fuses the layers of a network.</summary>
    public LayerFusion(Network network)
    {
        _network = network;
        var live = LiveLayers();
        foreach (var layer in live)
            if (AliasOf(layer) is string value)
                _aliases.Add(layer.Name, Canonical(value));
        live.RemoveAll(l => _aliases.ContainsKey(l.Name));

        var reads = live.SelectMany(l => l.Inputs)
            .Concat(network.Outputs.Select(o => o.In))
            .GroupBy(Canonical, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        foreach (var layer in live)
        {
            if (TakerOf(layer, reads) is FusedLayer taker)
            {
                var value = taker.Layer.Name;
                taker.Take(layer, layer.Inputs.Where(i => Canonical(i) != value));
                _aliases.Add(layer.Name, value);
                if (reads.TryGetValue(layer.Name, out var readers))
                    reads[value] = readers;
                continue;
            }
            var fused = new FusedLayer(layer);
            _order.Add(layer.Name, _layers.Count);
            _fused.Add(layer.Name, fused);
            _layers.Add(fused);
        }
    }

    /// <summary>What is left to compute, in an order in which it can run.</summary>
    public IReadOnlyList<FusedLayer> Layers => _layers;

    /// <summary>The name of the layer or input whose memory holds a value.</summary>
    public string Canonical(string value)
    {
        while (_aliases.TryGetValue(value, out var other))
            value = other;
        return value;
    }

    /// <summary>The layer that makes a value, or null when it is an input.</summary>
    public FusedLayer? MakerOf(string value) => _fused.TryGetValue(Canonical(value), out var layer) ? layer : null;

    private List<Layer> LiveLayers()
    {
        var read = new HashSet<string>(_network.Outputs.Select(o => o.In), StringComparer.Ordinal);
        var live = new List<Layer>();
        foreach (var layer in _network.Layers.Reverse())
        {
            if (!read.Contains(layer.Name))
                continue;
            read.UnionWith(layer.Inputs);
            live.Add(layer);
        }
        live.Reverse();
        return live;
    }

    // The value that a layer only passes on, or null when it computes something. A flattened value is the same memory, in
    // whatever order it lies there: its readers know the order.
    private string? AliasOf(Layer layer) =>
        layer switch
        {
            Dropout or Flatten => layer.Inputs[0],
            ActivationLayer { Activation.Kind: ActivationKind.Identity } => layer.Inputs[0],
            Concatenation when layer.Inputs.Count(i => LengthOf(i) > 0) == 1 => layer.Inputs.First(i => LengthOf(i) > 0),
            _ => null,
        };

    // The one that takes a layer over: it makes a value that nobody else wants, after all else that the layer reads.
    private FusedLayer? TakerOf(Layer layer, Dictionary<string, int> reads)
    {
        foreach (var input in layer.Inputs)
        {
            var value = Canonical(input);
            if (reads[value] != 1 || !_fused.TryGetValue(value, out var maker) || !maker.CanTake(layer))
                continue;
            var others = layer.Inputs.Where(i => Canonical(i) != value).ToArray();
            if (others.All(o => IsBefore(o, value) && CanFollow(layer, value, o)))
                return maker;
        }
        return null;
    }

    private bool IsBefore(string other, string value) => !_order.TryGetValue(Canonical(other), out var order) || order < _order[value];

    // A second operand lies like the value itself, or is a gate of one number for each channel.
    private bool CanFollow(Layer layer, string value, string other)
    {
        ValueExtent extent = ValueExtent.Of(_network.AxesOf(value)),
            of = ExtentOf(other);
        return of.Equals(extent) || (layer is Gate && of.IsVector && of.Channels == extent.Channels);
    }

    /// <summary>Channels and places of a value as it lies in memory: those that its maker gave it, whatever it was flattened to.</summary>
    public ValueExtent ExtentOf(string value)
    {
        var canonical = Canonical(value);
        return MakerOf(canonical) is { Layer: ActivationLayer { Activation.IsElementwise: true } activation }
            ? ExtentOf(activation.Inputs[0])
            : ValueExtent.Of(_network.AxesOf(canonical));
    }

    private int LengthOf(string value) => ValueExtent.Of(_network.AxesOf(value)).Length;
}
