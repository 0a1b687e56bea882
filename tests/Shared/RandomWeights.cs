using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Shared;

/// <summary>Random weights in which whole groups are zero: units on either side, connections, branches, layers; in some networks all, in some none.</summary>
internal static class RandomWeights
{
    public static WeightSet Of(Network network, Random random)
    {
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
        {
            var fanIn = parameter.Axes.Count <= 1 ? parameter.Length : parameter.Length / (double)parameter.Axes[0].Count;
            var isVariance = parameter.Name.EndsWith(".variance", StringComparison.Ordinal);
            // A unit that never varied in the data has a scale of 0.
            var isOfData = !parameter.IsTrained && parameter.Name.EndsWith(".scale", StringComparison.Ordinal);
            float Draw() =>
                isOfData && random.Next(4) == 0
                    ? 0
                    : (float)((isVariance ? random.NextDouble() + 0.1 : random.NextDouble() * 2 - 1) / Math.Sqrt(fanIn));
            weights.Add(
                parameter.Name,
                new Tensor(parameter.Shape, Enumerable.Range(0, (int)parameter.Length).Select(_ => Draw()).ToArray())
            );
        }
        // Of a quarter of the networks nothing is zero; of another so much that most of it often goes.
        var amount = random.Next(4);
        if (amount == 0)
            return weights;
        ZeroUnits(network, weights, random, oneWholeAxisIn: amount == 1 ? 5 : 20);
        ZeroParts(network, weights, random);
        if (random.Next(12) == 0)
        {
            var trained = network.Layers.Where(l => l.ParameterCount > 0).ToArray();
            if (trained.Length > 0)
                ZeroLayer(trained[random.Next(trained.Length)], weights);
        }
        return weights;
    }

    // A share of the units of each axis, on one side or the other; some axes whole, some not at all.
    private static void ZeroUnits(Network network, WeightSet weights, Random random, int oneWholeAxisIn)
    {
        foreach (var atom in network.Atoms)
        {
            var share =
                random.Next(oneWholeAxisIn) == 0 ? 1
                : random.Next(3) == 0 ? 0
                : random.NextDouble();
            var side = random.Next(2) == 0 ? Side.Producing : Side.Consuming;
            var bias = random.Next(2) == 0;
            for (var unit = 0; unit < atom.Count; unit++)
            {
                if (random.NextDouble() >= share)
                    continue;
                foreach ((var parameter, var dimension) in SidesOf(network, atom, side))
                    if (parameter.Axes.Count > 1 || bias)
                        Zero(weights, parameter, dimension, parameter.Axes[dimension].PositionsOf(atom, unit));
            }
        }
    }

    // What one reader (a connection) or all readers (a branch) take of a part of a concatenation.
    private static void ZeroParts(Network network, WeightSet weights, Random random)
    {
        foreach (var concat in network.Axes.OfType<ConcatAxis>())
        {
            int part = random.Next(3 * concat.Parts.Count),
                start = concat.Parts.Take(part).Sum(p => p.Count);
            if (part >= concat.Parts.Count)
                continue;
            var positions = Enumerable.Range(start, concat.Parts[part].Count).ToArray();
            var isBranch = random.Next(2) == 0;
            foreach ((var parameter, var dimension) in SidesOf(network, concat, Side.Consuming))
                if (ReferenceEquals(parameter.Axes[dimension], concat) && (isBranch || random.Next(2) == 0))
                    Zero(weights, parameter, dimension, positions);
        }
    }

    private static void ZeroLayer(Layer layer, WeightSet weights)
    {
        foreach (var parameter in layer.Parameters.Where(p => p.IsTrained))
            Array.Clear(weights[parameter.Name].Data);
    }

    private static IEnumerable<(Parameter Parameter, int Dimension)> SidesOf(Network network, Axis axis, Side side) =>
        from parameter in network.Parameters
        where parameter.IsTrained
        from dimension in Enumerable.Range(0, parameter.Axes.Count)
        where
            parameter.Sides[dimension] == side
            && (ReferenceEquals(parameter.Axes[dimension], axis) || (axis is Atom atom && parameter.Axes[dimension].Holds(atom)))
        select (parameter, dimension);

    private static void Zero(WeightSet weights, Parameter parameter, int dimension, IReadOnlyList<int> positions)
    {
        var data = weights[parameter.Name].Data;
        int count = parameter.Axes[dimension].Count,
            stride = parameter.Axes.Skip(dimension + 1).Aggregate(1, (product, axis) => product * axis.Count);
        foreach (var position in positions)
            for (var start = position * stride; start < data.Length; start += count * stride)
                Array.Clear(data, start, stride);
    }
}
