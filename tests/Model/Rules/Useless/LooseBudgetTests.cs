using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3114.</summary>
public class LooseBudgetTests
{
    private const string Id = "PNGEN3114";

    [Theory]
    [InlineData("\"budgetMacs\": §\"100%\"", "$.recipe.budgetMacs")]
    [InlineData("\"budgetMacs\": §640", "$.recipe.budgetMacs")]
    [InlineData("\"budgetParameters\": §100000", "$.recipe.budgetParameters")]
    public void A_limit_that_the_whole_network_meets_never_binds(string budget, string path)
    {
        var found = Findings.OnlyAdvice(
            Id,
            Samples.Text(
                Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01),
                $$"""
                "recipe": { {{budget}} }
                """
            )
        );

        Assert.Equal(path, found.Path);
        Assert.Contains("so it never binds; give a lower one, or none.", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(639)]
    [InlineData(100)]
    public void A_limit_below_it_binds(int macs) =>
        Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01).Train(new Recipe { BudgetMacs = Limit.Of(macs) }));

    [Fact]
    public void No_limit_is_right() => Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01).Train(new Recipe()));

    [Fact]
    public void After_training_a_price_that_stayed_0_says_it()
    {
        static string Report(string price) =>
            $$""" "budgets": [§{ "of": "macs", "limit": 500, "left": 400, "price": 0, "history": [{ "epoch": 1, "left": 640, "price": {{price}} }, { "epoch": 2, "left": 400, "price": 0 }] }] """;

        var found = Findings.OnlyAdvice(Id, Trained.Text(Report("0")));

        Assert.Equal("$.training.budgets[0]", found.Path);
        Assert.Contains("the limit of 500 multiply-accumulates never bound", found.Message, StringComparison.Ordinal);
        Assert.Empty(Findings.Advice(Id, Trained.Text(Report("0.5"))));
    }
}
