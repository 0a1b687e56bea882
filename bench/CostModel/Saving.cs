using System;
using System.Collections.Generic;
using PrunedNetGen.Manifest;
using Extent = PrunedNetGen.Manifest.Extent;

namespace PrunedNetGen.Bench.CostModel;

/// <summary>A statement of a rule about what pays nothing: a network whose axis keeps one count or another.</summary>
/// <param name="Rule">The rule that says it.</param>
/// <param name="Story">The network.</param>
/// <param name="From">The count that the rule speaks of.</param>
/// <param name="To">Those that it compares it with.</param>
/// <param name="NetworkOf">The network with such a count.</param>
internal sealed record Saving(string Rule, string Story, int From, IReadOnlyList<int> To, Func<int, Network> NetworkOf)
{
    private static readonly Extent Three = 3;

    /// <summary>The statements that are measured: each rule, each kind of kernel, both directions.</summary>
    public static IReadOnlyList<Saving> All { get; } =
    [
        new("PNGEN3201", "256-n-10, dense", 12, [6], n => Dense(256, n, 10)),
        new("PNGEN3201", "784-n-10, dense", 8, [4], n => Dense(784, n, 10)),
        new("PNGEN3201", "convolution 3 x 3, 64-n at 16 x 16, then its mean", 8, [4], n => Image(64, 16).Conv2d("a", n, Three, padding: 1).Relu().GlobalAveragePool().Dense("out", 10).Output("y").Build("net")),
        new("PNGEN3201", "convolution 5 x 5, 1-n at 28 x 28, pooled to 2 x 2", 16, [12], n => Image(1, 28).Conv2d("a", n, 5).Relu().MaxPool(12).Flatten().Dense("out", 10).Output("y").Build("net")),
        new("PNGEN3202", "256-n-256, dense", 33, [32, 48], n => Dense(256, n, 256)),
        new("PNGEN3202", "256-n-16, dense", 65, [64, 80], n => Dense(256, n, 16)),
        new("PNGEN3202", "128-n-n-10, dense", 17, [16, 32], n => Dense(128, n, n, 10)),
        new("PNGEN3202", "convolutions 3 x 3 by Winograd, 16-n-16 at 16 x 16", 17, [16, 24], n => Image(16, 16).Conv2d("a", n, Three, padding: 1).Relu().Conv2d("b", 16, Three, padding: 1).Relu().GlobalAveragePool().Dense("out", 10).Output("y").Build("net")),
        new("PNGEN3202", "convolutions 3 x 3 with strides, 16-n-32 at 32 x 32", 33, [32, 40], n => Image(16, 32).Conv2d("a", n, Three, stride: 2, padding: 1).Relu().Conv2d("b", 32, Three, stride: 2, padding: 1).Relu().GlobalAveragePool().Dense("out", 10).Output("y").Build("net")),
        new("PNGEN3202", "convolutions 1 x 1, 64-n-64 at 16 x 16", 25, [24, 32], n => Image(64, 16).Conv2d("a", n, 1).Relu().Conv2d("b", 64, 1).Relu().GlobalAveragePool().Dense("out", 10).Output("y").Build("net")),
        new("PNGEN3202", "depthwise 3 x 3 and 1 x 1, n-64 at 25 x 25", 17, [16, 24], n => Image(8, 25).Conv2d("in", n, 1).Relu().DepthwiseConv2d("dw", Three, padding: 1).Relu().Conv2d("b", 64, 1).Relu().GlobalAveragePool().Dense("out", 10).Output("y").Build("net")),
        new("PNGEN3202", "convolution 1 x 9 over a signal of 256, 8-n-16", 17, [16, 24], n => Network.Input("x", channels: 8, length: 256).Conv1d("a", n, 9, padding: 4).Relu().Conv1d("b", 16, 9, padding: 4).Relu().GlobalAveragePool().Dense("out", 10).Output("y").Build("net")),
        new("PNGEN3203", "dense head of n behind convolutions 16-32-32 at 16 x 16", 64, [16], n => Image(16, 16).Conv2d("a", 32, Three, padding: 1).Relu().Conv2d("b", 32, Three, padding: 1).Relu().GlobalAveragePool().Dense("head", n).Relu().Dense("out", 10).Output("y").Build("net")),
        new("PNGEN3204", "dense 256-256-256, of which a head of 10 reads n halves", 2, [1], Connected),
        new("PNGEN3204", "convolutions 32-32-32 at 16 x 16, the means of n of which a head of 10 reads", 2, [1], ConnectedImages),
    ];

    private static Network Dense(params int[] sizes) => Perceptron.Create(string.Join('-', sizes), new Activation(ActivationKind.Relu), Activation.Identity);

    private static NetworkValue Image(int channels, int side) => Network.Input("x", channels, side, side);

    private static Network Connected(int parts)
    {
        NetworkValue first = Network.Input("x", 256).Dense("first", 256).Relu(), second = first.Dense("second", 256).Relu();
        return (parts == 2 ? first.Concat("both", second) : second).Dense("out", 10).Output("y").Build("net");
    }

    private static Network ConnectedImages(int parts)
    {
        NetworkValue first = Image(32, 16).Conv2d("first", 32, Three, padding: 1).Relu(), second = first.Conv2d("second", 32, Three, padding: 1).Relu().GlobalAveragePool();
        return (parts == 2 ? first.GlobalAveragePool().Concat("both", second) : second).Dense("out", 10).Output("y").Build("net");
    }
}
