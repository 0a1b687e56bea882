using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3001.</summary>
public class OverlappingGroupsTests
{
    private const string Id = "PNGEN3001";

    [Fact]
    public void Two_sides_of_neighbouring_axes_cross_in_the_weights_between_them()
    {
        var found = Findings.OnlyError(
            Id,
            Samples.Perceptive(
                """
                { "name": "features", "kind": "unit", "axis": "x", "lambda": 0.01 },
                §{ "name": "neurons", "kind": "unit", "axis": "fc1", "side": "producing", "lambda": 0.01 }
                """
            )
        );

        Assert.Equal("$.groups[1]", found.Path);
        Assert.Contains(
            "group 0 of 'features' (x[0], consuming side) and group 0 of 'neurons' (fc1[0], producing side) hold the same values of fc1.weight",
            found.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "there is no method for overlapping groups: take the same side for neighbouring axes",
            found.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Two_sets_over_one_side_of_an_axis_overlap() =>
        Findings.OnlyError(
            Id,
            Samples
                .Perceptron.GroupUnits("all", "fc1", 0.01)
                .GroupUnits(
                    "first",
                    "fc1",
                    0.01,
                    members:
                    [
                        [0, 1],
                    ]
                ),
            "GroupUnits 'first'"
        );

    [Fact]
    public void A_connection_is_a_column_of_its_reader() =>
        Findings.OnlyError(
            Id,
            Samples.Ways.GroupUnits("channels", "one", 0.01).GroupConnections("edges", ["ways"], 0.01),
            "GroupConnections 'edges'"
        );

    [Fact]
    public void An_axis_listed_twice_overlaps_with_itself() =>
        Assert.Equal(
            "$.groups[0].axes[1]",
            Findings.OnlyError(Id, Samples.Ways.GroupConnections("edges", ["ways", "ways"], 0.01), "GroupConnections 'edges'").Path
        );

    [Theory]
    [InlineData(Side.Consuming)]
    [InlineData(Side.Producing)]
    public void The_same_side_of_every_axis_never_overlaps(Side side)
    {
        var two = Network.Input("x", 16).Dense("fc1", 32).Relu().Dense("fc2", 32).Relu().Dense("fc3", 4).Output("y");
        two.GroupUnits("one", "fc1", 0.01, side).GroupUnits("two", "fc2", 0.01, side).BuildSpec("net");
    }

    [Fact]
    public void Sets_of_different_units_do_not_overlap() =>
        Samples
            .Perceptron.GroupUnits(
                "first",
                "fc1",
                0.01,
                members:
                [
                    [0, 1],
                ]
            )
            .GroupUnits(
                "rest",
                "fc1",
                0.01,
                members:
                [
                    [2, 3],
                ]
            )
            .BuildSpec("net");

    [Fact]
    public void The_norm_behind_a_convolution_keeps_its_two_sides_apart() =>
        Samples.Normed.GroupUnits("channels", "conv", 0.01).GroupUnits("colours", "image", 0.01).BuildSpec("net");
}
