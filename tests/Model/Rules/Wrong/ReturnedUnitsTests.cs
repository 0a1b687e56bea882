using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3006.</summary>
public class ReturnedUnitsTests
{
    private const string Id = "PNGEN3006";

    [Fact]
    public void Classes_stay()
    {
        var found = Findings.OnlyError(
            Id,
            Samples.Perceptive("""{ "name": "classes", "kind": "unit", "axis": §"fc2", "side": "producing", "lambda": 0.01 }""")
        );

        Assert.Equal("$.groups[0].axis", found.Path);
        Assert.Contains("the units of 'fc2' are what the network returns and cannot be removed", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_returned_concatenation_joins_stays()
    {
        var joined = Network.Input("x", 16).Branches("both", x => x.Dense("a", 8), x => x.Dense("b", 8)).Output("y");

        Assert.Equal(
            "$.groups[0].axis",
            Findings.OnlyError(Id, joined.GroupUnits("half", "a", 0.01, Side.Producing), "GroupUnits 'half'").Path
        );
        Assert.Equal(
            "$.groups[0].axis",
            Findings.OnlyError(Id, joined.GroupBranches("halves", "both", 0.01), "GroupBranches 'halves'").Path
        );
    }

    [Fact]
    public void One_output_of_several_is_enough()
    {
        var hidden = Network.Input("x", 16).Dense("hidden", 32).Relu();

        Findings.OnlyError(
            Id,
            hidden.Output("features").And(hidden.Dense("head", 4).Output("y")).GroupUnits("neurons", "hidden", 0.01),
            "GroupUnits 'neurons'"
        );
    }

    [Fact]
    public void Units_inside_the_network_and_inputs_may_go() =>
        Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01).GroupUnits("features", "x", 0.01).BuildSpec("net");
}
