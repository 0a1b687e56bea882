using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Bench.Networks;

/// <summary>Weights for perceptrons: random, but always the same.</summary>
internal static class RandomWeights
{
    /// <summary>Uniform, with the spread that keeps activations of one size through the layers.</summary>
    public static WeightSet Of(Network network)
    {
        var random = new Random(1);
        var weights = new WeightSet();
        foreach (Parameter parameter in network.Parameters)
        {
            double spread = Math.Sqrt(3.0 / parameter.Axes[^1].Count);
            weights.Add(parameter.Name, new Tensor(parameter.Shape, [.. Enumerable.Range(0, (int)parameter.Length).Select(_ => (float)((random.NextDouble() * 2 - 1) * spread))]));
        }
        return weights;
    }

    /// <summary>
    /// Removes units of every hidden layer as training does: whole groups of weights are exactly zero, and the pruner
    /// takes away what no longer does anything.
    /// </summary>
    /// <param name="percent">How many of the units of each hidden layer go, in percent.</param>
    public static (Network Network, WeightSet Weights) WithoutUnits(Network network, WeightSet weights, int percent)
    {
        var random = new Random(percent);
        var masked = new WeightSet();
        foreach ((string tensor, Tensor values) in weights) masked.Add(tensor, values);
        foreach ((Dense maker, Dense reader) in network.Layers.Cast<Dense>().Zip(network.Layers.Cast<Dense>().Skip(1)))
        {
            int[] units = [.. Enumerable.Range(0, maker.Output.Count)];
            random.Shuffle(units);
            masked[reader.Weight.Name] = WithoutColumns(weights[reader.Weight.Name], units.AsSpan(0, units.Length * percent / 100));
        }
        Pruned pruned = Pruner.Prune(network, masked);
        return (pruned.Network, pruned.Weights);
    }

    private static Tensor WithoutColumns(Tensor weight, ReadOnlySpan<int> columns)
    {
        float[] data = [.. weight.Data];
        int width = weight.Shape[1];
        for (int row = 0; row < weight.Shape[0]; row++)
        {
            foreach (int column in columns) data[row * width + column] = 0;
        }
        return new Tensor(weight.Shape, data);
    }
}
