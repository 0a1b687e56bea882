using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3106.</summary>
public class StatisticsChangedTests
{
    private const string Id = "PNGEN3106";

    private static readonly NetworkDescription Normed = Behind(x => x.LayerNorm(name: "norm"));

    [Fact]
    public void A_layer_norm_counts_units_that_nothing_reads()
    {
        var found = Findings.OnlyAdvice(Id, Normed.GroupUnits("neurons", "fc1", 0.01, Side.Consuming));

        Assert.Equal("$.groups[0].axis", found.Path);
        Assert.Contains("the units of 'fc1' are normalised together by layer-norm 'norm'", found.Message, StringComparison.Ordinal);
        Assert.Contains("the producing side", found.Message, StringComparison.Ordinal);
        Assert.Equal(("$.groups[0].side", "\"producing\""), (found.Fix!.Path, found.Fix.Json));
    }

    // The side whose zeros are another constant, or that holds what another set does, is no answer.
    [Fact]
    public void The_other_side_is_offered_where_it_would_do() =>
        Assert.All(
            new[]
            {
                Behind(x => x.Sigmoid().LayerNorm()).GroupUnits("neurons", "fc1", 0.01, Side.Consuming),
                Normed.GroupUnits("neurons", "fc1", 0.01, Side.Consuming).GroupUnits("features", "x", 0.01),
            },
            network => Assert.Null(Findings.OnlyAdvice(Id, network).Fix)
        );

    [Fact]
    public void And_lets_go_of_those_that_are_zero()
    {
        Findings.NoAdvice(Id, Normed.GroupUnits("neurons", "fc1", 0.01, Side.Producing));
        Findings.NoAdvice(Id, Behind(x => x.RmsNorm()).GroupUnits("neurons", "fc1", 0.01, Side.Producing));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Which_is_the_default_in_front_of_one(bool isRootMeanSquare) =>
        Assert.Equal(
            Side.Producing,
            Assert
                .IsType<UnitGroups>(
                    Assert.Single(
                        Behind(x => isRootMeanSquare ? x.RmsNorm() : x.LayerNorm())
                            .GroupUnits("neurons", "fc1", 0.01)
                            .BuildSpec("net")
                            .Groups
                    )
                )
                .Side
        );

    [Fact]
    public void A_unit_that_is_another_constant_stays() =>
        Assert.Contains(
            "its unit in 'fc1' is a constant other than zero, and it stays: it is 0.5 for every input, and layer-norm 'norm1' counts it",
            Findings.OnlyAdvice(Id, Behind(x => x.Sigmoid().LayerNorm()).GroupUnits("neurons", "fc1", 0.01)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void What_the_network_is_given_stays_in_front_of_a_norm()
    {
        var found = Findings.OnlyAdvice(
            Id,
            Network.Input("x", 16).LayerNorm().Dense("fc1", 32).Relu().Dense("fc2", 4).Output("y").GroupUnits("features", "x", 0.01)
        );

        Assert.Contains("none is removed, zero or not", found.Message, StringComparison.Ordinal);
        Assert.Null(found.Fix);
    }

    [Fact]
    public void So_does_a_group_norm() =>
        Findings.OnlyAdvice(
            Id,
            Network
                .Input("image", channels: 3, height: 8, width: 8)
                .Conv2d("conv", 16, 3)
                .GroupNorm(4)
                .Relu()
                .GlobalAveragePool()
                .Dense("head", 4)
                .Output("y")
                .GroupUnits("channels", "conv", 0.01)
        );

    [Fact]
    public void And_a_softmax_inside() =>
        Assert.Contains(
            "(softmax)",
            Findings
                .OnlyAdvice(
                    Id,
                    Network.Input("x", 16).Dense("fc1", 32).Softmax().Dense("fc2", 4).Output("y").GroupUnits("neurons", "fc1", 0.01)
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_batch_norm_takes_each_by_itself() => Findings.NoAdvice(Id, Samples.Normed.GroupUnits("channels", "conv", 0.01));

    [Fact]
    public void Units_behind_the_next_layer_are_free() =>
        Findings.NoAdvice(
            Id,
            Network
                .Input("x", 16)
                .Dense("fc1", 32)
                .LayerNorm()
                .Relu()
                .Dense("fc2", 32)
                .Relu()
                .Dense("fc3", 4)
                .Output("y")
                .GroupUnits("neurons", "fc2", 0.01)
                .GroupUnits("features", "x", 0.01)
        );

    [Fact]
    public void A_softmax_of_what_is_returned_is_no_matter() =>
        Findings.NoAdvice(
            Id,
            Network.Input("x", 16).Dense("fc1", 32).Relu().Dense("fc2", 4).Softmax().Output("y").GroupUnits("neurons", "fc1", 0.01)
        );

    private static NetworkDescription Behind(Func<NetworkValue, NetworkValue> norm) =>
        norm(Network.Input("x", 16).Dense("fc1", 32)).Relu().Dense("fc2", 4).Output("y");
}
