using PrunedNetGen.Model;
using Xunit;

namespace PrunedNetGen.Tests.Model.Rules;

public class NegligibleLayersTests
{
    [Fact]
    public void A_set_whose_layers_take_less_than_a_hundredth_is_named()
    {
        var problem = Findings.OnlyAdvice("PNGEN3203", Head(32).GroupUnits("head", "hidden", 0.1), PanelCost.Facts);
        // hidden: 32 * 2 panels; out: 32 * 1; conv: 16 * 9 * 256 places * 4 panels; and the pass of the mean.
        Assert.Equal("$.groups[0]", problem.Path);
        Assert.Equal(
            "all layers that 'head' could make smaller take 0.1 % of the network's time together (96 of 148,064 cycles by the planner's model), so no pruning there makes it faster. "
                + "Leave the set out, and group the axes of the layers that take the time.",
            problem.Message
        );
    }

    [Fact]
    public void One_finding_says_all_there_is_to_say_of_a_set() =>
        Assert.Empty(PanelCost.Says(TooFewUnits.Instance, Head(8).GroupUnits("head", "hidden", 0.1).BuildSpec("net")));

    [Fact]
    public void Layers_that_take_the_time_pay() =>
        Assert.Empty(PanelCost.Says(NegligibleLayers.Instance, Head(32).GroupUnits("channels", "conv", 0.1).BuildSpec("net")));

    [Fact]
    public void Nothing_is_said_where_parameters_are_limited() =>
        Assert.Empty(
            PanelCost.Says(
                NegligibleLayers.Instance,
                Head(32).GroupUnits("head", "hidden", 0.1).BuildSpec("net") with
                {
                    Recipe = new Recipe { BudgetParameters = Limit.OfDense(0.9) },
                }
            )
        );

    [Fact]
    public void What_training_has_pruned_is_history() =>
        Assert.Empty(
            PanelCost.Says(NegligibleLayers.Instance, Head(32).GroupUnits("head", "hidden", 0.1).BuildSpec("net"), isTrained: true)
        );

    private static NetworkDescription Head(int hidden) =>
        Network
            .Input("image", 16, 16, 16)
            .Conv2d("conv", 32, 3, padding: 1)
            .Relu()
            .GlobalAveragePool()
            .Dense("hidden", hidden)
            .Relu()
            .Dense("out", 10)
            .Output("y");
}
