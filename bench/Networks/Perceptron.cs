using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Bench.Networks;

/// <summary>Multi-layer perceptrons with random weights, always the same.</summary>
internal static class Perceptron
{
    /// <summary>Makes one with relu between its layers; a single layer has its relu at the end.</summary>
    /// <param name="sizes">Units of the input, of each hidden layer, and of the output.</param>
    public static (Network Network, WeightSet Weights) Create(string name, IReadOnlyList<int> sizes)
    {
        Atom[] axes = [.. sizes.Select((size, i) => new Atom(i == 0 ? "feature" : i == sizes.Count - 1 ? "output" : $"hidden{i}", size))];
        int last = sizes.Count - 1;
        Layer[] layers = [.. Enumerable.Range(1, last).Select(l => new Dense(
            $"fc{l}", l == 1 ? "input" : $"fc{l - 1}", axes[l], axes[l - 1], activation: l < last || last == 1 ? Activation.Relu : Activation.Identity))];
        Network network = Network.Create(name, axes, [new NetworkInput("input", axes[0])], layers, [new NetworkOutput("logits", $"fc{last}")]);
        return (network, RandomWeights(network));
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

    // Uniform, with the spread that keeps activations of one size through the layers.
    private static WeightSet RandomWeights(Network network)
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
