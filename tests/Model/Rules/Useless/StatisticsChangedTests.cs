using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3106.</summary>
public class StatisticsChangedTests
{
    private const string Id = "PNGEN3106";

    [Fact]
    public void A_layer_norm_takes_its_units_together()
    {
        var found = Findings.OnlyAdvice(
            Id,
            Network
                .Input("x", 16)
                .Dense("fc1", 32)
                .LayerNorm(name: "norm")
                .Relu()
                .Dense("fc2", 4)
                .Output("y")
                .GroupUnits("neurons", "fc1", 0.01)
        );

        Assert.Equal("$.groups[0].axis", found.Path);
        Assert.Contains("the units of 'fc1' are normalised together by layer-norm 'norm'", found.Message, StringComparison.Ordinal);
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
}
