using System;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3103.</summary>
public class UnequalSizesTests
{
    private const string Id = "PNGEN3103";

    private static readonly int[][] Blocks =
    [
        [0],
        [1, 2, 3],
    ];

    [Theory]
    [InlineData("\"none\"")]
    [InlineData("1")]
    [InlineData("0.5")]
    public void Small_groups_vanish_first_where_all_weigh_alike(string weight)
    {
        var text = Samples.Perceptive(
            $$"""{ "name": "sensors", "kind": "unit", "axis": "x", "lambda": 0.01, "members": [[0], [1, 2, 3]], "weight": §{{weight}} }"""
        );

        var found = Findings.OnlyAdvice(Id, text);

        Assert.Equal("$.groups[0].weight", found.Path);
        Assert.Contains("the groups of 'sensors' hold 32 to 96 values and are all weighed alike", found.Message, StringComparison.Ordinal);
        Assert.Equal("\"sqrt-size\"", found.Fix?.Json);
        Findings.AssertMends(found, text);
    }

    [Fact]
    public void Branches_of_different_widths_are_groups_of_different_sizes() =>
        Findings.OnlyAdvice(Id, Samples.Ways.GroupBranches("ways", "ways", 0.01, GroupWeight.None));

    [Fact]
    public void Equal_sizes_need_no_weights() =>
        Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01, weight: GroupWeight.None));

    [Fact]
    public void Size_weights_and_weights_given_one_by_one_are_meant()
    {
        Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("sensors", "x", 0.01, members: Blocks));
        Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("sensors", "x", 0.01, members: Blocks, weight: GroupWeight.Explicit(1, 2)));
    }

    [Fact]
    public void Penalties_without_groups_have_no_sizes() =>
        Findings.NoAdvice(
            Id,
            Samples.Perceptron.GroupUnits("sensors", "x", 0.01, members: Blocks, weight: GroupWeight.None, penalty: Penalty.Lasso)
        );

    [Fact]
    public void One_hot_columns_are_weighed_alike() =>
        Findings.NoAdvice(
            Id,
            OneHotSizeWeightsTests
                .Table(["colour=red", "colour=blue", "colour=green", "size"])
                .GroupUnits(
                    "columns",
                    "x",
                    0.01,
                    weight: GroupWeight.None,
                    members:
                    [
                        [0, 1, 2],
                        [3],
                    ]
                )
        );
}
