using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Drawing;

/// <summary>The edges between the boxes of a network: those that went, and over them those that are left.</summary>
internal sealed class EdgeSet
{
    private readonly IReadOnlyList<GraphBox> _boxes;
    private readonly Dictionary<string, int> _boxOfValue = new(StringComparer.Ordinal);
    private readonly Dictionary<(int From, int To), GraphEdge> _edges = [];

    /// <summary>Begins without edges.</summary>
    /// <param name="boxes">All boxes, in an order in which they can run.</param>
    internal EdgeSet(IReadOnlyList<GraphBox> boxes)
    {
        _boxes = boxes;
        for (var b = 0; b < boxes.Count; b++)
        {
            foreach (var layer in boxes[b].Layers)
                _boxOfValue[layer] = b;
            if (boxes[b].Kind == BoxKind.Input)
                _boxOfValue[boxes[b].Title] = b;
        }
    }

    /// <summary>The edges, in the order of their ends.</summary>
    internal IReadOnlyList<GraphEdge> Edges => [.. _edges.Values.OrderBy(e => e.To).ThenBy(e => e.From)];

    /// <summary>Adds what a network before pruning read.</summary>
    internal void AddOriginal(Network original) => Add(original, (_, _, _) => 0, isRemoved: true);

    /// <summary>Adds what is left, with the units that weights other than zero read.</summary>
    internal void AddSurvivors(Network network, WeightSet? weights)
    {
        var reads = weights is null ? null : ReadUnits.Of(network, weights);
        Add(network, (layer, input, units) => reads is null ? units : reads[layer.Name][input].Count(read => read), isRemoved: false);
    }

    /// <summary>Adds a connection that is known from what its concatenation records.</summary>
    internal void Add(RemovedPart removed)
    {
        var from = removed.Producer is { } value
            ? _boxOfValue[value]
            : Enumerable.Range(0, _boxes.Count).First(b => _boxes[b].IsRemoved && _boxes[b].Title == removed.Part.Name);
        Add(from, _boxOfValue[removed.Reader.Name], 0, removed.Part.Count, isRemoved: true);
    }

    private void Add(Network network, Func<Layer, int, int, int> readUnits, bool isRemoved)
    {
        foreach (var layer in network.Layers)
        {
            for (var i = 0; i < layer.Inputs.Count; i++)
            {
                int units = network.AxesOf(layer.Inputs[i])[0].Count,
                    read = readUnits(layer, i, units);
                Add(_boxOfValue[layer.Inputs[i]], _boxOfValue[layer.Name], read, units, isRemoved || read == 0);
            }
        }
        var first = _boxes.Count - network.Outputs.Count;
        for (var o = 0; o < network.Outputs.Count; o++)
        {
            var units = network.AxesOf(network.Outputs[o].In)[0].Count;
            Add(_boxOfValue[network.Outputs[o].In], first + o, isRemoved ? 0 : units, units, isRemoved);
        }
    }

    // Of several connections between the same boxes the strongest counts, and one that is left over one that went.
    private void Add(int from, int to, int read, int units, bool isRemoved)
    {
        if (from == to)
            return;
        var edge = new GraphEdge(from, to, read, units, isRemoved);
        if (
            !_edges.TryGetValue((from, to), out var known)
            || (known.IsRemoved && !isRemoved)
            || (known.IsRemoved == isRemoved && known.Read < read)
        )
            _edges[(from, to)] = edge;
    }
}
