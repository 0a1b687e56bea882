using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>Small networks with weights of which no two are alike.</summary>
internal static class Toys
{
    /// <summary>image [6, of which 1, 3 and 4 are left] → fc1 [2], relu → fc2 [3 classes], as logits.</summary>
    public static Network Perceptron()
    {
        var pixel = new Atom("pixel", 6, kept: [1, 3, 4]);
        var hidden = new Atom("hidden", 8, kept: [0, 7]);
        var fruit = new Atom("fruit", 3, ["apple", "pear", "\"quince\" ½"]);
        return Network.Create(
            "fruit",
            [pixel, hidden, fruit],
            [new NetworkInput("image", pixel, 0.5f, -1)],
            [new Dense("fc1", "image", hidden, pixel, activation: Activation.Relu), new Dense("fc2", "fc1", fruit, hidden, hasBias: false)],
            [new NetworkOutput("logits", "fc2")]
        );
    }

    /// <summary>A network over one axis that stays as it is.</summary>
    public static Network Over(Atom axis, IReadOnlyList<Layer> layers, params NetworkOutput[] outputs) =>
        Network.Create("toy", [axis], [new NetworkInput("x", axis)], layers, outputs);

    /// <summary>Weights for it.</summary>
    public static WeightSet Weights(Network network)
    {
        var weights = new WeightSet();
        var next = 0;
        foreach (var parameter in network.Parameters)
            weights.Add(
                parameter.Name,
                new Tensor(
                    parameter.Shape,
                    Enumerable.Range(0, (int)parameter.Length).Select(_ => (++next % 7 - 3) * 0.25f + next * 0.01f).ToArray()
                )
            );
        return weights;
    }

    /// <summary>A network with some rows of input.</summary>
    public static NetworkRows Rows(Network network, int rows = 3) =>
        new(network, Weights(network), rows, row =>
            network.Inputs.ToDictionary(
                i => i.Name,
                i =>
                    Enumerable
                        .Range(0, i.Axes.Aggregate(1, (product, axis) => product * axis.Size))
                        .Select(u => MathF.Sin(row * 31 + u * 7) * 3)
                        .ToArray()
            )
        );
}
