using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3108.</summary>
public class InexactFoldingTests
{
    private const string Id = "PNGEN3108";

    private static NetworkDescription Two(ActivationKind activation, int padding) =>
        Network
            .Input("image", channels: 3, height: 8, width: 8)
            .Conv2d("conv1", 16, 3)
            .Activate(new Activation(activation))
            .Conv2d("conv2", 16, 3, padding: padding)
            .Relu()
            .GlobalAveragePool()
            .Dense("head", 4)
            .Output("y");

    [Fact]
    public void Half_of_nothing_at_the_border_is_less_than_inside()
    {
        var found = Findings.OnlyAdvice(Id, Two(ActivationKind.Sigmoid, 1).GroupUnits("channels", "conv1", 0.01, Side.Producing));

        Assert.Equal("$.groups[0]", found.Path);
        Assert.Contains("the padding of conv2d 'conv2' makes what it adds differ at the border", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bias_outside_the_group_does_the_same() =>
        Findings.OnlyAdvice(
            Id,
            Two(ActivationKind.Relu, 1).GroupUnits("channels", "conv1", 0.01, Side.Producing, parameters: ["conv1.weight"])
        );

    [Theory]
    [InlineData(ActivationKind.Relu, 1, Side.Producing)]
    [InlineData(ActivationKind.Sigmoid, 0, Side.Producing)]
    [InlineData(ActivationKind.Sigmoid, 1, Side.Consuming)]
    public void Without_padding_constant_or_reader_nothing_stays(ActivationKind activation, int padding, Side side) =>
        Findings.NoAdvice(Id, Two(activation, padding).GroupUnits("channels", "conv1", 0.01, side));

    [Fact]
    public void After_training_the_units_that_stayed_are_named()
    {
        var spec = Two(ActivationKind.Sigmoid, 1).GroupUnits("channels", "conv1", 0.01, Side.Producing).BuildSpec("net");
        // The filter of channel 3 is zero, 3 x 3 of 3 colours.
        var weights = Trained.Weights(spec.Network, Enumerable.Range(3 * 27, 27).Select(i => ("conv1.weight", i)));

        var found = Assert.Single(Findings.Advice(Id, Trained.Of(spec, Trained.Norms(0, 1)), new RuleFacts { Weights = weights }));

        Assert.StartsWith("conv1[3]", found.Message, StringComparison.Ordinal);
        Assert.Empty(Findings.Advice(Id, Trained.Of(spec, Trained.Norms(0, 1)), new RuleFacts { Weights = Trained.Weights(spec.Network) }));
    }
}
