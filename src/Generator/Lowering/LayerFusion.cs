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
    private readonly Dictionary<string, LayerLowering> _lowerings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _order = new(StringComparer.Ordinal);
    private readonly List<LayerLowering> _layers = new();

    /// <summary>Fuses the layers of a network.</summary>
    public LayerFusion(Network network)
    {
        _network = network;
        var live = LiveLayers();
        foreach (var layer in live)
            if (layer.PassedOn(LengthOf) is string value)
                _aliases.Add(layer.Name, Canonical(value));
        live.RemoveAll(l => _aliases.ContainsKey(l.Name));

        var reads = live.SelectMany(l => l.Layer.Inputs)
            .Concat(network.Outputs.Select(o => o.In))
            .GroupBy(Canonical, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        foreach (var layer in live)
        {
            if (TakerOf(layer, reads) is LayerLowering taker)
            {
                taker.Take(layer, layer.Layer.Inputs.Where(i => Canonical(i) != taker.Name));
                _aliases.Add(layer.Name, taker.Name);
                if (reads.TryGetValue(layer.Name, out var readers))
                    reads[taker.Name] = readers;
                continue;
            }
            _order.Add(layer.Name, _layers.Count);
            _lowerings.Add(layer.Name, layer);
            _layers.Add(layer);
        }
    }

    /// <summary>What is left to compute, in an order in which it can run.</summary>
    public IReadOnlyList<LayerLowering> Layers => _layers;

    /// <summary>The name of the layer or input whose memory holds a value.</summary>
    public string Canonical(string value)
    {
        while (_aliases.TryGetValue(value, out var other))
            value = other;
        return value;
    }

    /// <summary>The layer that makes a value, or null when it is an input.</summary>
    public LayerLowering? MakerOf(string value) => _lowerings.TryGetValue(Canonical(value), out var layer) ? layer : null;

    private List<LayerLowering> LiveLayers()
    {
        var read = new HashSet<string>(_network.Outputs.Select(o => o.In), StringComparer.Ordinal);
        var live = new List<LayerLowering>();
        foreach (var layer in _network.Layers.Reverse())
        {
            if (!read.Contains(layer.Name))
                continue;
            read.UnionWith(layer.Inputs);
            live.Add(LayerLowerings.Of(layer));
        }
        live.Reverse();
        return live;
    }

    // The one that takes a layer over: it makes a value that nobody else wants, after all else that the layer reads.
    private LayerLowering? TakerOf(LayerLowering layer, Dictionary<string, int> reads)
    {
        foreach (var input in layer.Layer.Inputs)
        {
            var value = Canonical(input);
            if (reads[value] != 1 || !_lowerings.TryGetValue(value, out var maker) || !maker.CanTake(layer))
                continue;
            // A second operand lies like the value itself, or as the layer allows.
            var extent = ValueExtent.Of(_network.AxesOf(value));
            var others = layer.Layer.Inputs.Where(i => Canonical(i) != value).ToArray();
            if (others.All(o => IsBefore(o, value) && layer.CanRead(extent, ExtentOf(o))))
                return maker;
        }
        return null;
    }

    private bool IsBefore(string other, string value) => !_order.TryGetValue(Canonical(other), out var order) || order < _order[value];

    /// <summary>Channels and places of a value as it lies in memory: those that its maker gave it, whatever it was flattened to.</summary>
    public ValueExtent ExtentOf(string value)
    {
        var canonical = Canonical(value);
        return MakerOf(canonical) is { LiesAsInput: true } maker
            ? ExtentOf(maker.Layer.Inputs[0])
            : ValueExtent.Of(_network.AxesOf(canonical));
    }

    private int LengthOf(string value) => ValueExtent.Of(_network.AxesOf(value)).Length;
}
