using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3109.</summary>
public class NonzeroActivationTests
{
    private const string Id = "PNGEN3109";

    private static NetworkDescription Neurons(ActivationKind activation) =>
        Network.Input("x", 16).Dense("fc1", 32).Activate(new Activation(activation)).Dense("fc2", 4).Output("y");

    [Theory]
    [InlineData(ActivationKind.Sigmoid, "0.5")]
    [InlineData(ActivationKind.HardSigmoid, "0.5")]
    [InlineData(ActivationKind.Softplus, "0.6931")]
    public void A_zero_group_leaves_a_constant(ActivationKind activation, string constant)
    {
        var found = Findings.OnlyAdvice(Id, Neurons(activation).GroupUnits("neurons", "fc1", 0.01, Side.Producing));

        Assert.Equal("$.groups[0]", found.Path);
        Assert.Contains($"(0) is {constant}", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ActivationKind.Relu)]
    [InlineData(ActivationKind.Tanh)]
    [InlineData(ActivationKind.Gelu)]
    [InlineData(ActivationKind.HardSwish)]
    public void Zero_at_zero_leaves_none(ActivationKind activation) =>
        Findings.NoAdvice(Id, Neurons(activation).GroupUnits("neurons", "fc1", 0.01, Side.Producing));

    [Fact]
    public void What_nothing_reads_is_dead_whatever_it_is() =>
        Findings.NoAdvice(Id, Neurons(ActivationKind.Sigmoid).GroupUnits("neurons", "fc1", 0.01));

    [Fact]
    public void Gates_are_no_units_of_their_own() =>
        Findings.NoAdvice(Id, Samples.Gated.GroupUnits("channels", "conv", 0.01, Side.Producing));

    [Fact]
    public void Over_padding_another_rule_says_more() =>
        Findings.NoAdvice(
            Id,
            Network
                .Input("image", channels: 3, height: 8, width: 8)
                .Conv2d("conv1", 16, 3)
                .Sigmoid()
                .Conv2d("conv2", 16, 3, padding: 1)
                .GlobalAveragePool()
                .Dense("head", 4)
                .Output("y")
                .GroupUnits("channels", "conv1", 0.01, Side.Producing)
        );
}
