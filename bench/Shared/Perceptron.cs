using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench;

/// <summary>Dense networks by their sizes.</summary>
internal static class Perceptron
{
    /// <summary>A multilayer perceptron with layers <c>fc1</c>, <c>fc2</c>, … from <c>input</c> to <c>output</c>.</summary>
    /// <param name="shape">Units of each axis, such as <c>784-300-100-10</c>.</param>
    /// <param name="hidden">The activation between the layers.</param>
    /// <param name="last">The activation of the last one.</param>
    public static Network Create(string shape, Activation hidden, Activation last)
    {
        Atom[] axes = [.. shape.Split('-').Select((size, i) => new Atom($"axis{i}", int.Parse(size)))];
        Layer[] layers =
        [
            .. Enumerable
                .Range(1, axes.Length - 1)
                .Select(l => new Dense(
                    $"fc{l}",
                    l == 1 ? "input" : $"fc{l - 1}",
                    axes[l],
                    axes[l - 1],
                    activation: l == axes.Length - 1 ? last : hidden
                )),
        ];
        return Network.Create(shape, axes, [new NetworkInput("input", axes[0])], layers, [new NetworkOutput("output", layers[^1].Name)]);
    }
}
