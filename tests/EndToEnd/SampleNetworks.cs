using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>Networks that several tests use.</summary>
internal static class SampleNetworks
{
    /// <summary>An MLP with relu between its layers, half of the inputs pruned.</summary>
    public static NetworkCase Mlp(string className, params int[] sizes)
    {
        var axes = sizes
            .Select(
                (size, i) =>
                    new Atom(
                        i == 0 ? "pixel"
                            : i == sizes.Length - 1 ? "class"
                            : $"hidden{i}",
                        size,
                        i == sizes.Length - 1 ? Enumerable.Range(0, size).Select(u => $"class {u}").ToArray() : null,
                        i == 0 ? Enumerable.Range(0, size).Where(u => u % 4 is 1 or 2).ToArray() : null
                    )
            )
            .ToArray();
        var layers = new List<Layer>();
        for (var l = 1; l < sizes.Length; l++)
            layers.Add(
                new Dense(
                    $"fc{l}",
                    l == 1 ? "image" : $"fc{l - 1}",
                    axes[l],
                    axes[l - 1],
                    activation: l == sizes.Length - 1 ? Activation.Identity : Activation.Relu
                )
            );
        var network = Network.Create(
            "mlp",
            axes,
            [new NetworkInput("image", axes[0], 0.0625f)],
            layers,
            [new NetworkOutput("logits", layers[^1].Name)]
        );
        return new NetworkCase(className, network, Weights(network));
    }

    /// <summary>Random weights of unit gain.</summary>
    public static WeightSet Weights(Network network, int seed = 1)
    {
        var random = new Random(seed);
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
        {
            var scale = 1 / Math.Sqrt(parameter.Axes[^1].Count);
            weights.Add(
                parameter.Name,
                new Tensor(
                    parameter.Shape,
                    Enumerable.Range(0, (int)parameter.Length).Select(_ => (float)((random.NextDouble() * 2 - 1) * scale)).ToArray()
                )
            );
        }
        return weights;
    }

    /// <summary>A random vector.</summary>
    public static float[] Row(int length, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() * 4 - 2)).ToArray();
    }
}
