using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3101.</summary>
public class ZeroPenaltyTests
{
    private const string Id = "PNGEN3101";

    [Fact]
    public void A_set_without_lambda_removes_nothing()
    {
        var found = Findings.OnlyAdvice(Id, Samples.Perceptive("""{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": §0 }"""));

        Assert.Equal("$.groups[0].lambda", found.Path);
        Assert.Contains("λ of 'neurons' is 0, so none of its groups is penalised", found.Message, StringComparison.Ordinal);
        Findings.OnlyAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0));
    }

    [Fact]
    public void A_weight_of_0_for_all_is_the_same()
    {
        var text = Samples.Perceptive("""{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 0.01, "weight": §0 }""");

        var found = Findings.OnlyAdvice(Id, text);

        Assert.Equal("\"sqrt-size\"", found.Fix?.Json);
        Findings.AssertMends(found, text);
    }

    [Fact]
    public void A_weight_of_0_for_some_names_the_first()
    {
        var found = Findings.OnlyAdvice(
            Id,
            Samples.Perceptive(
                """{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 0.01, "members": [[0], [1], [2]], "weight": [1, §0, 0] }"""
            )
        );

        Assert.Equal("$.groups[0].weight[1]", found.Path);
        Assert.Contains("2 groups of 'neurons' (fc1[1], …) have the weight 0", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void That_one_branch_stays_can_be_said_in_no_other_way()
    {
        Findings.NoAdvice(Id, Samples.Ways.GroupBranches("pathways", "ways", 0.01, GroupWeight.Explicit(0, 1)));
        Findings.OnlyAdvice(Id, Samples.Ways.GroupBranches("pathways", "ways", 0.01, GroupWeight.Explicit(0, 0)));
    }

    [Fact]
    public void Under_a_limit_the_price_stands_in_for_lambda() =>
        Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0).Train(new Recipe { BudgetMacs = Limit.OfDense(0.5) }));

    [Fact]
    public void A_penalty_is_right() => Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 1e-6));

    [Fact]
    public void After_training_lambda_is_history() =>
        Assert.Empty(
            Findings.Advice(Id, Trained.Of(Samples.Perceptron.GroupUnits("neurons", "fc1", 0).BuildSpec("net"), Trained.Norms(0, 1)))
        );
}
