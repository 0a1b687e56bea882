using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3005.</summary>
public class WrongPenaltyTests
{
    private const string Id = "PNGEN3005";

    [Theory]
    [InlineData(
        """{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": §-0.01 }""",
        "$.groups[0].lambda",
        "λ is -0.01; expected a finite number of 0 or more."
    )]
    [InlineData(
        """{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": §1e999 }""",
        "$.groups[0].lambda",
        "λ is Infinity; expected a finite number of 0 or more."
    )]
    [InlineData(
        """{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 1, "weight": §-2 }""",
        "$.groups[0].weight",
        "the weight is -2; expected a finite number of 0 or more."
    )]
    [InlineData(
        """{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 1, "members": [[0], [1]], "weight": [1, §-1] }""",
        "$.groups[0].weight[1]",
        "the weight is -1; expected a finite number of 0 or more."
    )]
    [InlineData(
        """{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 1, "weight": §[1, 2] }""",
        "$.groups[0].weight",
        "there are 2 weights for 32 groups; give one for each group, or a single number."
    )]
    public void A_penalty_is_a_finite_number_of_0_or_more(string set, string path, string message)
    {
        var found = Findings.OnlyError(Id, Samples.Perceptive(set));

        Assert.Equal((path, message), (found.Path, found.Message));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public void In_code_numbers_can_be_worse(double value)
    {
        Assert.Equal(
            "$.groups[0].lambda",
            Findings.OnlyError(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", value), "GroupUnits 'neurons'").Path
        );
        Assert.Equal(
            "$.groups[0].weight",
            Findings
                .OnlyError(
                    Id,
                    Samples.Perceptron.GroupUnits("neurons", "fc1", 1, weight: GroupWeight.Explicit(value)),
                    "GroupUnits 'neurons'"
                )
                .Path
        );
    }

    [Fact]
    public void Zero_is_no_error() =>
        Samples
            .Perceptron.GroupUnits("neurons", "fc1", 0)
            .GroupUnits(
                "features",
                "x",
                1,
                members:
                [
                    [0],
                    [1],
                ],
                weight: GroupWeight.Explicit(0, 2)
            )
            .BuildSpec("net");
}
