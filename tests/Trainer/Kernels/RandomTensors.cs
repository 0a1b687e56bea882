using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Random values for a network's inputs and parameters.</summary>
internal static class RandomTensors
{
    /// <summary>Full rows for every input: numbers in [-1, 1), or tokens.</summary>
    public static Dictionary<string, float[]> Inputs(Network network, Random random, int rows) =>
        network.Inputs.ToDictionary(
            i => i.Name,
            i => OfInput(i, random, i.Axes.Aggregate(rows, (product, axis) => product * axis.Size)),
            StringComparer.Ordinal
        );

    /// <summary>Values in [-1, 1) for every parameter, biases and statistics too.</summary>
    public static WeightSet Weights(Network network, Random random)
    {
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
        {
            // Weights shrink with the fan-in, so that sums keep their size whatever the widths.
            var scale = parameter.Axes.Count > 1 ? (float)(1.5 / Math.Sqrt(parameter.Length / (double)parameter.Axes[0].Count)) : 1;
            var isVariance = parameter.Name.EndsWith(".variance", StringComparison.Ordinal);
            weights.Add(
                parameter.Name,
                new Tensor(parameter.Shape, [.. Uniform(random, (int)parameter.Length).Select(v => isVariance ? 1.1f + v : v * scale)])
            );
        }

        return weights;
    }

    private static float[] OfInput(NetworkInput input, Random random, int length) =>
        input.Vocabulary is { } tokens
            ? [.. Enumerable.Range(0, length).Select(_ => (float)random.Next(tokens.Size))]
            : Uniform(random, length);

    public static float[] Uniform(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() * 2 - 1))];
}
