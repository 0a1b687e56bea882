using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.CostModel;

/// <summary>A statement of a rule about what pays nothing: a network whose axis keeps one count or another.</summary>
/// <param name="Rule">The rule that says it of the first count.</param>
/// <param name="Story">The network.</param>
/// <param name="From">The count that the rule speaks of.</param>
/// <param name="To">Those that it compares it with.</param>
/// <param name="NetworkOf">The network with such a count, and the groups that the rule is about.</param>
internal sealed record Saving(string Rule, string Story, int From, IReadOnlyList<int> To, Func<int, NetworkDescription> NetworkOf)
{
    private const string TooFew = "PNGEN3201",
        MostlyEmpty = "PNGEN3202",
        Negligible = "PNGEN3203",
        ProducerStays = "PNGEN3204";

    /// <summary>The statements that are measured: each rule, each kind of kernel, both directions.</summary>
    public static IReadOnlyList<Saving> All { get; } = [new(TooFew, "256-n-10, of which 4 can go", 128, [126], n => Dense(256, n, 10)
                .GroupUnits(
                    "neurons",
                    "hidden1",
                    0.1,
                    members:
                    [
                        [0, 1],
                        [2, 3],
                    ]
                )), new(TooFew, "5 x 5 of 1-n at 28 x 28, strides of 2", 8, [4], n => Classified(Image(1, 28).Conv2d("a", n, 5, stride: 2, padding: 2).Relu()).GroupUnits("channels", "a", 0.1)), new(TooFew, "3 x 3 of 1-n at 28 x 28, strides of 2", 8, [4], n => Classified(Image(1, 28).Conv2d("a", n, 3, stride: 2, padding: 1).Relu()).GroupUnits("channels", "a", 0.1)), new(TooFew, "9 of 3-n over 256, strides of 4", 8, [4], n => Classified(Signal(3).Conv1d("a", n, 9, stride: 4, padding: 4).Relu()).GroupUnits("channels", "a", 0.1)), new(MostlyEmpty, "128-n-10", 34, [32, 48], n => Dense(128, n, 10)), new(MostlyEmpty, "256-n-2", 68, [64, 80], n => Dense(256, n, 2)), new(MostlyEmpty, "128-n-64", 100, [96, 112], n => Dense(128, n, 64)), new(MostlyEmpty, "3 x 3 of 16-n-16 at 16 x 16, Winograd", 17, [16, 24], n => Classified(Image(16, 16).Conv2d("a", n, 3, padding: 1).Relu().Conv2d("b", 16, 3, padding: 1).Relu())), new(MostlyEmpty, "3 x 3 of 16-n-32 at 32 x 32, strides of 2", 33, [32, 40], n => Classified(Image(16, 32).Conv2d("a", n, 3, stride: 2, padding: 1).Relu().Conv2d("b", 32, 3, stride: 2, padding: 1).Relu())), new(MostlyEmpty, "1 x 1 of 64-n-16 at 16 x 16, strides of 2", 25, [24, 32], n => Classified(Image(64, 16).Conv2d("a", n, 1, stride: 2).Relu().Conv2d("b", 16, 1).Relu())), new(MostlyEmpty, "3 x 3 of 16-n at 32 x 32, strides of 2, and depthwise 3 x 3", 33, [32, 40], n => Classified(Image(16, 32).Conv2d("a", n, 3, stride: 2, padding: 1).Relu().DepthwiseConv2d("b", 3, padding: 1).Relu())), new(MostlyEmpty, "9 of 16-n-16 over 256, strides of 4", 17, [16, 24], n => Classified(Signal(16).Conv1d("a", n, 9, stride: 4, padding: 4).Relu().Conv1d("b", 16, 9, stride: 4, padding: 4).Relu())), new(Negligible, "head of n behind 3 x 3 of 16-32-32 at 16 x 16", 64, [16], n => Trunk(16).GlobalAveragePool().Dense("head", n).Relu().Dense("out", 10).Output("y").GroupUnits("neurons", "head", 0.1)), new(Negligible, "gate of 32-n-32 behind 3 x 3 of 16-32-32 at 16 x 16", 16, [4], n => Classified(Trunk(16).SqueezeExcite(squeezed: n, name: "gate")).GroupUnits("neurons", "gate.squeeze", 0.1)), new(ProducerStays, "256-256-256, a head of 4 reads n of the two", 2, [1], Wired), new(ProducerStays, "3 x 3 of 16-32-32 at 16 x 16, a head of 10 reads the means of n of the two", 2, [1], WiredImages)];

    private static NetworkDescription Dense(params int[] sizes)
    {
        var value = Network.Input("x", sizes[0]);
        for (var l = 1; l < sizes.Length - 1; l++)
            value = value.Dense($"hidden{l}", sizes[l]).Relu();
        return value.Dense("out", sizes[^1]).Output("y");
    }

    private static NetworkValue Image(int channels, int side) => Network.Input("x", channels, side, side);

    private static NetworkValue Signal(int channels) => Network.Input("x", channels: channels, length: 256);

    private static NetworkValue Trunk(int side) =>
        Image(16, side).Conv2d("first", 32, 3, padding: 1).Relu().Conv2d("second", 32, 3, padding: 1).Relu();

    private static NetworkDescription Classified(NetworkValue value) => value.GlobalAveragePool().Dense("out", 10).Output("y");

    private static NetworkDescription Wired(int parts)
    {
        NetworkValue first = Network.Input("x", 256).Dense("first", 256).Relu(),
            second = first.Dense("second", 256).Relu();
        return Joined(parts, first, second, outputs: 4);
    }

    private static NetworkDescription WiredImages(int parts)
    {
        NetworkValue first = Image(16, 16).Conv2d("first", 32, 3, padding: 1).Relu(),
            second = first.Conv2d("second", 32, 3, padding: 1).Relu();
        return Joined(parts, first.GlobalAveragePool(), second.GlobalAveragePool(), outputs: 10);
    }

    private static NetworkDescription Joined(int parts, NetworkValue first, NetworkValue second, int outputs) =>
        parts == 2
            ? first.Concat("both", second).Dense("out", outputs).Output("y").GroupConnections("wires", ["both"], 0.1)
            : second.Dense("out", outputs).Output("y");
}
