using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.Networks;

/// <summary>Weights for networks: random, but always the same.</summary>
internal static class RandomWeights
{
    /// <summary>Uniform, with the spread that keeps activations of one size through the layers; those of a batch norm around what it begins with.</summary>
    public static WeightSet Of(Network network)
    {
        var random = new Random(1);
        var weights = new WeightSet();
        foreach (var layer in network.Layers)
        {
            foreach (var parameter in layer.Parameters)
            {
                var isFactor = layer is BatchNorm norm && (parameter == norm.Scale || parameter == norm.Variance);
                var spread = layer is BatchNorm ? 0.25 : Math.Sqrt(3.0 / FanIn(parameter));
                weights.Add(
                    parameter.Name,
                    new Tensor(
                        parameter.Shape,
                        [
                            .. Enumerable
                                .Range(0, (int)parameter.Length)
                                .Select(_ => (float)((isFactor ? 1 : 0) + (random.NextDouble() * 2 - 1) * spread)),
                        ]
                    )
                );
            }
        }
        return weights;
    }

    /// <summary>
    /// Removes units of every hidden axis as training does: whole groups of weights are exactly zero, and the pruner
    /// takes away what no longer does anything. A residual stream is one axis, so it goes as one.
    /// </summary>
    /// <param name="percent">How many of the units of each hidden axis go, in percent.</param>
    public static (Network Network, WeightSet Weights) WithoutUnits(Network network, WeightSet weights, int percent)
    {
        var random = new Random(percent);
        var masked = new WeightSet();
        foreach ((var tensor, var values) in weights)
            masked.Add(tensor, new Tensor(values.Shape, [.. values.Data]));
        foreach (var atom in HiddenUnits(network))
        {
            int[] units = [.. Enumerable.Range(0, atom.Count)];
            random.Shuffle(units);
            foreach (var parameter in network.Parameters)
                Clear(parameter, masked[parameter.Name].Data, atom, units.AsSpan(0, units.Length * percent / 100));
        }
        var pruned = Pruner.Prune(network, masked);
        return (pruned.Network, pruned.Weights);
    }

    // A bias has one axis.
    private static int FanIn(Parameter parameter) =>
        parameter.Axes.Count == 1 ? parameter.Axes[0].Count : parameter.Shape.Skip(1).Aggregate((product, extent) => product * extent);

    // What some layer makes and another reads, in the order in which they are made.
    private static IEnumerable<Atom> HiddenUnits(Network network)
    {
        HashSet<Axis> ends = [.. network.Inputs.SelectMany(i => i.Axes), .. network.Outputs.SelectMany(o => network.AxesOf(o.In))];
        return network
            .Layers.SelectMany(l => l.Parameters)
            .Where(p => p.Sides[0] == Side.Producing)
            .Select(p => p.Axes[0])
            .OfType<Atom>()
            .Distinct()
            .Where(a => !ends.Contains(a));
    }

    // Zeroes what reads the units.
    private static void Clear(Parameter parameter, float[] data, Atom atom, ReadOnlySpan<int> units)
    {
        for (int d = 0, block = data.Length; d < parameter.Axes.Count; d++)
        {
            var width = block / parameter.Axes[d].Count;
            if (parameter.Sides[d] == Side.Consuming && parameter.Axes[d].Holds(atom))
            {
                foreach (var unit in units)
                {
                    foreach (var position in parameter.Axes[d].PositionsOf(atom, unit))
                        for (var start = position * width; start < data.Length; start += block)
                            data.AsSpan(start, width).Clear();
                }
            }
            block = width;
        }
    }
}
