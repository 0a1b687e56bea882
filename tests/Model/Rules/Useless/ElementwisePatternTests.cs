using System;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3111.</summary>
public class ElementwisePatternTests
{
    private const string Id = "PNGEN3111";

    [Fact]
    public void Single_zeros_save_nothing()
    {
        var text = Samples.Perceptive("""{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 0.01, "penalty": §"lasso" }""");

        var found = Findings.OnlyAdvice(Id, text);

        Assert.Equal("$.groups[0].penalty", found.Path);
        Assert.Contains("ρ ≈ 0.2", found.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("lasso\"", Findings.AssertMends(found, text), StringComparison.Ordinal);
        Findings.OnlyAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01, penalty: Penalty.Lasso));
    }

    [Fact]
    public void Whole_groups_do() => Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01));

    [Fact]
    public void Groups_may_go_with_single_values_but_not_single_values_alone()
    {
        static NetworkDescription With(double alpha) =>
            Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01, penalty: Penalty.SparseGroupLasso(alpha));
        Findings.NoAdvice(Id, With(0.5));
        Findings.OnlyAdvice(Id, With(1));
    }

    [Fact]
    public void After_training_the_penalty_is_history() =>
        Assert.Empty(
            Findings.Advice(
                Id,
                Trained.Of(
                    Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01, penalty: Penalty.Lasso).BuildSpec("net"),
                    Trained.Norms(0, 1)
                )
            )
        );
}
