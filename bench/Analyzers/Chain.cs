using System;
using System.Linq;

namespace PrunedNetGen.Bench.Analyzers;

/// <summary>A chain of fifty layers with groups, in which somebody edits one size.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Source">The source file for a size.</param>
internal sealed record Chain(string Name, Func<int, string> Source)
{
    private const int Edited = 8;

    public static Chain[] All { get; } = [Convolutions(16), Convolutions(64), new("50 dense layers, each with its groups", size => File(
                """Network.Input("row", 64)"""
                    + string.Concat(
                        Enumerable
                            .Range(1, 49)
                            .Select(i =>
                                $"""

                                    .Dense("fc{i}", {(i == Edited ? size : 64)}).Relu()
                                    """
                            )
                    )
                    + """.Dense("fc", 10).Output("logits")"""
                    + string.Concat(
                        Enumerable
                            .Range(1, 49)
                            .Select(i =>
                                $"""

                                    .GroupUnits("neurons {i}", "fc{i}", lambda: 0.001)
                                    """
                            )
                    )
            ))];

    private static Chain Convolutions(int channels) =>
        new($"50 layers: 16 convolutions of {channels} channels, each with its norm, its activation and its groups, and a budget", size =>
            File(
                """Network.Input("image", 3, 32, 32)"""
                    + string.Concat(
                        Enumerable
                            .Range(1, 16)
                            .Select(i =>
                                $"""

                                    .Conv2d("conv{i}", {(
                                        i == Edited ? size : channels
                                    )}, 3, padding: 1, bias: false).BatchNorm(name: "norm{i}").Activate(Activation.Relu, "act{i}")
                                    """
                            )
                    )
                    + """.GlobalAveragePool("pool").Dense("fc", 10).Output("logits")"""
                    + string.Concat(
                        Enumerable
                            .Range(1, 16)
                            .Select(i =>
                                $"""

                                    .GroupUnits("channels {i}", "conv{i}", lambda: 0.001)
                                    """
                            )
                    )
                    + """.Train(new Recipe { BudgetMacs = Limit.OfDense(0.5) })"""
            )
        );

    private static string File(string chain) =>
        $$"""
            using PrunedNetGen.Model;

            public static class Specs
            {
                public static PrunedNetManifest Spec() =>
                    {{chain}}.BuildSpec("net");
            }
            """;
}
