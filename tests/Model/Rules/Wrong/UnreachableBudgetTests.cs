using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3011.</summary>
public class UnreachableBudgetTests
{
    private const string Id = "PNGEN3011";

    [Fact]
    public void A_limit_below_what_stays_cannot_be_met()
    {
        var found = Findings.OnlyError(
            Id,
            Samples.Text(
                Samples.Perceptron,
                """
                "groups": [{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 0.01 }],
                "recipe": { "budgetMacs": §19 }
                """
            )
        );

        Assert.Equal("$.recipe.budgetMacs", found.Path);
        // One neuron of 16 inputs and 4 outputs.
        Assert.StartsWith("the limit of 19 multiply-accumulates is below the 20 that are left", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_groups_nothing_can_go() =>
        Findings.OnlyError(Id, Samples.Text(Samples.Perceptron, "\"recipe\": { \"budgetParameters\": §\"99%\" }"));

    [Fact]
    public void In_code_too() =>
        Assert.Equal(
            "$.recipe.budgetMacs",
            Findings
                .OnlyError(
                    Id,
                    Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01).Train(new Recipe { BudgetMacs = Limit.Of(19) }),
                    "Train"
                )
                .Path
        );

    [Theory]
    [InlineData("\"budgetMacs\": 20")]
    [InlineData("\"budgetMacs\": \"10%\"")]
    [InlineData("\"epochs\": 3")]
    public void Limits_that_can_be_met_are_right(string recipe) =>
        Findings.NoError(
            Id,
            Samples.Text(
                Samples.Perceptron,
                $$"""
                "groups": [{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 0.01 }],
                "recipe": { {{recipe}} }
                """
            )
        );
}
