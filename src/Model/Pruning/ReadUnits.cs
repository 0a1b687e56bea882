using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>Which units each layer truly reads, judged by exact zeros as <see cref="Pruner"/> does.</summary>
public static class ReadUnits
{
    /// <summary>
    /// For each layer by name and each of its inputs in order: for each position along the input's first axis, whether
    /// the layer reads it to make something that an output depends on.
    /// </summary>
    /// <exception cref="KeyNotFoundException">A tensor of the network is missing from the weights.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<bool[]>> Of(Network network, WeightSet weights)
    {
        var flows = Pruner.Flow(network, weights);
        return network.Layers.ToDictionary(layer => layer.Name, layer => ReadBy(layer, weights, flows), StringComparer.Ordinal);
    }

    // The layer alone asks for what it reads, so that other readers of the same values do not answer for it.
    private static IReadOnlyList<bool[]> ReadBy(Layer layer, WeightSet weights, Dictionary<string, ValueFlow> flows)
    {
        var inputs = layer
            .Inputs.Select(value =>
            {
                var own = new ValueFlow(flows[value].IsRead.Length);
                own.CopyConstants(flows[value]);
                return own;
            })
            .ToArray();
        layer.FlowReads(new LayerFlow(weights, inputs, flows[layer.Name]));
        return inputs.Select(input => input.IsRead).ToArray();
    }
}
