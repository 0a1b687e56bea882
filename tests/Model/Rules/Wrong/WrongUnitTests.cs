using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3003.</summary>
public class WrongUnitTests
{
    private const string Id = "PNGEN3003";

    [Fact]
    public void A_unit_lies_on_its_axis()
    {
        var found = Findings.OnlyError(
            Id,
            Samples.Perceptive("""{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 0.01, "members": [[0, 1], [2, §32]] }""")
        );

        Assert.Equal("$.groups[0].members[1][1]", found.Path);
        Assert.Equal("unit 32 does not exist; axis 'fc1' has units 0 to 31.", found.Message);
    }

    [Theory]
    [InlineData("[[0, 1], [2, §1]]", 0)]
    [InlineData("[[3], [5, §5]]", 1)]
    public void A_unit_is_in_one_group(string members, int group)
    {
        var found = Findings.OnlyError(
            Id,
            Samples.Perceptive($$"""{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 0.01, "members": {{members}} }""")
        );

        Assert.Contains($"is already in group {group}; groups may not overlap", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_code_units_can_be_negative() =>
        Assert.Equal(
            "$.groups[0].members[0][0]",
            Findings
                .OnlyError(
                    Id,
                    Samples.Perceptron.GroupUnits(
                        "neurons",
                        "fc1",
                        0.01,
                        members:
                        [
                            [-1],
                        ]
                    ),
                    "GroupUnits 'neurons'"
                )
                .Path
        );

    [Fact]
    public void Blocks_of_different_units_are_right() =>
        Samples
            .Perceptron.GroupUnits(
                "neurons",
                "fc1",
                0.01,
                members:
                [
                    [31, 0],
                    [2, 1],
                ]
            )
            .BuildSpec("net");
}
