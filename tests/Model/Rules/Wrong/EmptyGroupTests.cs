using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3002.</summary>
public class EmptyGroupTests
{
    private const string Id = "PNGEN3002";

    [Fact]
    public void A_block_without_units_is_empty()
    {
        var found = Findings.OnlyError(
            Id,
            Samples.Perceptive("""{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 0.01, "members": [[0, 1], §[]] }""")
        );

        Assert.Equal("$.groups[0].members[1]", found.Path);
        Assert.Contains("list at least one or remove it", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_weight_makes_an_input()
    {
        var found = Findings.OnlyError(
            Id,
            Samples.Perceptive("""{ "name": "features", "kind": "unit", "axis": "x", "side": §"producing", "lambda": 0.01 }""")
        );

        Assert.Equal("$.groups[0].side", found.Path);
        Assert.Contains("no trained parameter lies on the producing side of 'x'", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_tensors_holds_some() =>
        Assert.Equal(
            "$.groups[0].parameters",
            Findings.OnlyError(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01, parameters: []), "GroupUnits 'neurons'").Path
        );

    [Fact]
    public void Tensors_of_the_other_side_hold_nothing_of_this_one()
    {
        var found = Findings.OnlyError(
            Id,
            Samples.Perceptive("""{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 0.01, "parameters": §["fc1.weight"] }""")
        );

        Assert.Contains(
            "none of these tensors lies on the consuming side of 'fc1', so its groups are empty; there are fc2.weight",
            found.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_branch_without_weights_has_an_empty_group()
    {
        var ways = Network
            .Input("image", channels: 3, height: 8, width: 8)
            .Conv2d("stem", 16, 3)
            .Branches("ways", x => x.Conv2d("one", 16, 1).Relu(), x => x.MaxPool(3, stride: 1, padding: 1))
            .GlobalAveragePool()
            .Dense("head", 4)
            .Output("y");

        var found = Findings.OnlyError(Id, ways.GroupBranches("ways", "ways", 0.01), "GroupBranches 'ways'");

        Assert.Contains("part 'stem' of 'ways' needs no trained parameter of its own", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Connections_are_of_axes_that_weights_read() =>
        Findings.OnlyError(Id, Samples.Perceptron.GroupConnections("edges", [], 0.01), "GroupConnections 'edges'");

    [Fact]
    public void Groups_that_hold_something_are_not_empty()
    {
        Samples
            .Perceptron.GroupUnits(
                "neurons",
                "fc1",
                0.01,
                members:
                [
                    [0, 1],
                    [2],
                ]
            )
            .GroupUnits("features", "x", 0.01)
            .BuildSpec("net");
        Samples.Ways.GroupBranches("ways", "ways", 0.01).BuildSpec("net");
        Samples.Ways.GroupConnections("edges", ["ways"], 0.01).BuildSpec("net");
    }
}
