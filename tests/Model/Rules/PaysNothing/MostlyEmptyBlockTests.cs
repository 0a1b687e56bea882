using PrunedNetGen.Model;
using Xunit;

namespace PrunedNetGen.Tests.Model.Rules;

public class MostlyEmptyBlockTests
{
    [Fact]
    public void The_next_counts_in_both_directions_are_named()
    {
        var problem = Findings.OnlyAdvice("PNGEN3202", Conv(17), PanelCost.Facts);
        // conv: 3 panels of 8, with 16 channels 2. head: 17 or 16 of 2 panels' columns, and a pass over the image.
        Assert.Equal("$.axes.conv", problem.Path);
        Assert.Equal(
            "keeping 17 units of 'conv' costs as much as 24 where they are made (conv: 7,776 cycles by the planner's model); 16 is 33 % cheaper there and saves 33 % of the whole network. Take 16, or up to 24 if accuracy needs them.",
            problem.Message
        );
        Assert.Equal(new Fix("Round 'conv' to 16 units", "$.axes.conv.size", "16"), problem.Fix);
        Assert.Contains("\"conv\": { \"size\": 16 }", Findings.AssertMends(problem, Conv(17), PanelCost.Facts));
    }

    [Fact]
    public void Kept_counts_of_a_trained_network_cannot_be_rounded_by_an_edit()
    {
        var problem = Assert.Single(PanelCost.Says(MostlyEmptyBlock.Instance, Images(17), isTrained: true));
        Assert.Contains("Train with a slightly larger λ", problem.Message);
        Assert.Null(problem.Fix);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(24)]
    [InlineData(7)]
    public void Blocks_that_are_filled_are_left_alone(int channels) =>
        Assert.Empty(PanelCost.Says(MostlyEmptyBlock.Instance, Images(channels)));

    [Fact]
    public void Units_that_cost_the_same_one_by_one_are_left_alone() =>
        Assert.Empty(PanelCost.Says(MostlyEmptyBlock.Instance, Images(17), costs: new UnitCost()));

    [Fact]
    public void Sizes_that_training_will_change_are_left_alone()
    {
        var spec = Conv(17).GroupUnits("channels", "conv", 0.1).BuildSpec("net");
        Assert.Empty(PanelCost.Says(MostlyEmptyBlock.Instance, spec));
        Assert.Single(PanelCost.Says(MostlyEmptyBlock.Instance, spec, isTrained: true));
    }

    [Fact]
    public void Inputs_and_outputs_have_the_sizes_that_they_have()
    {
        var spec = Network.Input("x", 17).Dense("out", 17).Output("y").BuildSpec("net");
        Assert.Empty(PanelCost.Says(MostlyEmptyBlock.Instance, spec));
    }

    [Fact]
    public void A_small_part_of_the_network_is_left_alone()
    {
        var spec = Network
            .Input("x", 512)
            .Dense("large", 512)
            .Relu()
            .Dense("small", 17)
            .Relu()
            .Dense("out", 4)
            .Output("y")
            .BuildSpec("net");
        Assert.Empty(PanelCost.Says(MostlyEmptyBlock.Instance, spec));
    }

    [Fact]
    public void Part_of_a_manifest_may_be_grouped_elsewhere()
    {
        var spec = Images(17);
        var subject = new RuleSubject(spec.Network, spec.Groups)
        {
            IsPartial = true,
            Facts = new RuleFacts { Costs = new PanelCost() },
        };
        Assert.Empty(RuleSet.Check(subject, RuleSeverity.Information));
    }

    [Fact]
    public void Without_a_cost_model_nothing_is_said()
    {
        var spec = Images(17);
        Assert.Empty(RuleSet.Check(new RuleSubject(spec.Network, spec.Groups), RuleSeverity.Information));
    }

    private static NetworkDescription Conv(int channels) =>
        Network.Input("image", 3, 12, 8).Conv2d("conv", channels, 3, padding: 1).Relu().GlobalAveragePool().Dense("head", 10).Output("y");

    private static PrunedNetManifest Images(int channels) => Conv(channels).BuildSpec("net");

    // A core without vectors.
    private sealed class UnitCost : ICostModel
    {
        public int Lanes => 16;

        public long NearWeights => long.MaxValue;

        public double Dense(int inputs, int outputs, bool isScattered, bool isFar) => (double)inputs * outputs;

        public double Convolution(ConvolutionExtents extents) => (double)extents.Inputs * extents.Outputs * 1000;

        public double Pass(long entries) => entries;
    }
}
