using System.Linq;
using PrunedNetGen.Model;
using Xunit;

namespace PrunedNetGen.Tests.Model.Rules;

public class TooFewUnitsTests
{
    [Fact]
    public void Half_of_fewer_units_than_a_vector_holds_saves_next_to_nothing()
    {
        var problem = Findings.OnlyAdvice("PNGEN3201", Hidden(12).GroupUnits("neurons", "hidden", 0.1), PanelCost.Facts);
        // 256 * 1 panel, then 12 * 1 panel; of the latter 6 go.
        Assert.Equal("$.groups[0]", problem.Path);
        Assert.Equal(
            "the 12 units of 'hidden' that 'neurons' can remove fill less than one vector of 16 floats: removing half of them saves 6 of the 268 cycles (2.2 %) that the layers around (hidden, out) take by the planner's model. "
                + "Leave the set out, or group an axis of more units.",
            problem.Message
        );
        Assert.Null(problem.Fix);
    }

    [Fact]
    public void A_few_units_of_many_are_too_few_as_well()
    {
        var spec = Hidden(128)
            .GroupUnits(
                "neurons",
                "hidden",
                0.1,
                members:
                [
                    [0, 1],
                    [2, 3],
                ]
            );
        Assert.Contains("the 4 units of 'hidden'", Findings.OnlyAdvice("PNGEN3201", spec, PanelCost.Facts).Message);
    }

    [Fact]
    public void Vectors_that_go_save() => Assert.Empty(PanelCost.Says(TooFewUnits.Instance, Spec(16)));

    [Fact]
    public void Layers_of_a_few_cycles_are_too_short_for_a_model()
    {
        var spec = Network
            .Input("x", 128)
            .Dense("hidden", 12)
            .Relu()
            .Dense("out", 10)
            .Output("y")
            .GroupUnits("neurons", "hidden", 0.1)
            .BuildSpec("net");
        Assert.Empty(PanelCost.Says(TooFewUnits.Instance, spec));
    }

    [Fact]
    public void Units_whose_readers_take_the_time_save()
    {
        var spec = Network
            .Input("x", 4)
            .Dense("hidden", 12)
            .Relu()
            .Dense("out", 64)
            .Output("y")
            .GroupUnits("neurons", "hidden", 0.1)
            .BuildSpec("net");
        Assert.Empty(PanelCost.Says(TooFewUnits.Instance, spec));
    }

    [Fact]
    public void Nothing_is_said_of_inputs_where_parameters_are_limited_or_of_what_is_trained()
    {
        var inputs = Network
            .Input("x", 8)
            .Dense("hidden", 16)
            .Relu()
            .Dense("out", 4)
            .Output("y")
            .GroupUnits("features", "x", 0.1)
            .BuildSpec("net");
        Assert.Empty(PanelCost.Says(TooFewUnits.Instance, inputs));
        Assert.Empty(PanelCost.Says(TooFewUnits.Instance, Spec(12) with { Recipe = new Recipe { BudgetParameters = Limit.OfDense(0.5) } }));
        Assert.Empty(PanelCost.Says(TooFewUnits.Instance, Spec(12), isTrained: true));
    }

    private static NetworkDescription Hidden(int units) =>
        Network.Input("x", 256).Dense("hidden", units).Relu().Dense("out", 10).Output("y");

    private static PrunedNetManifest Spec(int units) => Hidden(units).GroupUnits("neurons", "hidden", 0.1).BuildSpec("net");
}
