using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Generator;

public class PlannerCostTests
{
    private static readonly RuleFacts Facts = new() { Costs = PlannerCost.Instance };

    [Fact]
    public void A_layer_costs_what_the_planner_says_of_the_shape_that_it_chooses()
    {
        Assert.Equal(DenseCost.Choose(64, 48, false).Cycles, PlannerCost.Instance.Dense(64, 48, isScattered: false, isFar: false));
        Assert.Equal(DenseCost.Choose(784, 300, true).Cycles, PlannerCost.Instance.Dense(784, 300, isScattered: true, isFar: true));
        var spec = Network
            .Input("image", 16, 16, 16)
            .Conv2d("conv", 24, 3, padding: 1)
            .Conv2d("next", 16, 3, padding: 1)
            .Output("y")
            .BuildSpec("net");
        var planned = NetworkPlanner.Plan(GraphLowering.Lower(spec)).Steps.OfType<ConvolutionStep>().Sum(s => s.Shape!.Cycles);
        Assert.Equal(
            planned,
            PlannerCost.Instance.Convolution(Square(16, 24, 16)) + PlannerCost.Instance.Convolution(Square(24, 16, 16)),
            6
        );
    }

    [Fact]
    public void Weights_of_all_layers_share_the_first_cache()
    {
        Assert.True(
            PlannerCost.Instance.Dense(64, 64, isScattered: false, isFar: true)
                > PlannerCost.Instance.Dense(64, 64, isScattered: false, isFar: false)
        );
        // 32 KB, which is all that the cache holds, and more.
        Assert.Equal(8192, PlannerCost.Instance.NearWeights);
    }

    [Fact]
    public void Scattered_survivors_cost_more_than_neighbours() =>
        Assert.True(
            PlannerCost.Instance.Dense(40, 64, isScattered: true, isFar: false)
                > PlannerCost.Instance.Dense(40, 64, isScattered: false, isFar: false)
        );

    [Fact]
    public void Seventeen_channels_cost_as_much_as_twenty_four()
    {
        var found = Assert.Single(
            Informations(
                Network
                    .Input("image", 8, 16, 16)
                    .Conv2d("conv", 17, 3, stride: 2, padding: 1)
                    .Relu()
                    .GlobalAveragePool()
                    .Dense("head", 10)
                    .Output("y")
            )
        );
        Assert.Equal("PNGEN3202", found.Rule!.Id);
        Assert.Contains("keeping 17 units of 'conv' costs as much as 24 where they are made", found.Message, StringComparison.Ordinal);
        Assert.Contains("16 is 34 % cheaper there", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_of_sensible_networks()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var found = Informations(SensibleNetwork.Describe(seed));
            Assert.True(found.Count == 0, $"seed {seed}: {string.Join('\n', found)}");
        }
    }

    [Fact]
    public void Nothing_is_said_of_networks_from_the_literature()
    {
        foreach (
            var network in new[]
            {
                Models.LeNet5(),
                Models.Vgg(),
                Models.ResNet8(),
                Models.ResNet20(),
                Models.Inception(),
                Models.DenseNet(),
                Models.EfficientNet(),
                Models.DsCnn(),
            }
        )
            Assert.Empty(Informations(network));
    }

    private static IReadOnlyList<Problem> Informations(NetworkDescription network)
    {
        var spec = network.BuildSpec("net");
        return RuleSet.Check(new RuleSubject(spec.Network, spec.Groups) { Recipe = spec.Recipe, Facts = Facts }, RuleSeverity.Information);
    }

    private static ConvolutionExtents Square(int inputs, int outputs, int side)
    {
        var walk = new WindowWalk(Window.Padded(3, 1), side, side);
        return new ConvolutionExtents(inputs, outputs, 1, walk, walk);
    }
}
