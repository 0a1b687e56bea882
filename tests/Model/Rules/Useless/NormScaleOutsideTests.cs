using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3105.</summary>
public class NormScaleOutsideTests
{
    private const string Id = "PNGEN3105";

    private static NetworkDescription Two =>
        Network
            .Input("image", channels: 3, height: 8, width: 8)
            .Conv2d("conv1", 16, 3, bias: false)
            .BatchNorm(name: "norm1")
            .Relu()
            .Conv2d("conv2", 16, 3, bias: false)
            .BatchNorm(name: "norm2")
            .Relu()
            .GlobalAveragePool()
            .Dense("head", 4)
            .Output("y");

    [Fact]
    public void What_reads_in_front_of_a_norm_has_no_length()
    {
        var reading = Two.GroupUnits("channels", "conv1", 0.01, Side.Consuming);

        var found = Findings.OnlyAdvice(Id, reading);

        Assert.Equal("$.groups[0]", found.Path);
        Assert.Contains(
            "'channels' holds weights of conv2d 'conv2', whose length the batch norm behind it divides out",
            found.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(("$.groups[0].side", "\"producing\""), (found.Fix?.Path, found.Fix?.Json));
        Findings.AssertMends(found, reading);
    }

    [Fact]
    public void Weights_by_hand_need_the_scale_and_the_shift()
    {
        var text = Samples.Grouped(
            Two,
            """{ "name": "channels", "kind": "unit", "axis": "conv1", "side": "producing", "lambda": 0.01, "parameters": §["conv1.weight"] }"""
        );

        var found = Findings.OnlyAdvice(Id, text);

        Assert.Equal("$.groups[0].parameters", found.Path);
        Assert.Equal("""["conv1.weight", "norm1.scale", "norm1.shift"]""", found.Fix?.Json);
        Findings.AssertMends(found, text);
    }

    [Fact]
    public void Input_features_have_no_other_side() => Assert.Null(Findings.OnlyAdvice(Id, Two.GroupUnits("colours", "image", 0.01)).Fix);

    [Fact]
    public void Connections_into_a_norm_are_noticed() =>
        Findings.OnlyAdvice(
            Id,
            Network
                .Input("x", 16)
                .Branches("both", x => x.Dense("a", 16).Relu(), x => x.Dense("b", 16).Relu())
                .Dense("mix", 32)
                .BatchNorm()
                .Relu()
                .Dense("head", 4)
                .Output("y")
                .GroupConnections("edges", ["both"], 0.01)
        );

    [Fact]
    public void The_norms_own_scale_is_right()
    {
        Findings.NoAdvice(Id, Two.GroupUnits("channels 1", "conv1", 0.01).GroupUnits("channels 2", "conv2", 0.01));
        Findings.NoAdvice(Id, Two.GroupUnits("channels", "conv1", 0.01, Side.Producing, parameters: ["norm1.scale", "norm1.shift"]));
    }

    [Fact]
    public void Without_a_norm_behind_it_either_side_is_right()
    {
        Findings.NoAdvice(Id, Two.GroupUnits("channels", "conv2", 0.01, Side.Consuming));
        Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01).GroupUnits("features", "x", 0.01));
    }
}
