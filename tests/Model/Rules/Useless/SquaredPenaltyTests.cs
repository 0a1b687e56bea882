using System;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3118.</summary>
public class SquaredPenaltyTests
{
    private const string Id = "PNGEN3118";

    [Fact]
    public void What_shrinks_in_proportion_never_arrives()
    {
        var text = Samples.Perceptive("""{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 0.01, "penalty": §"l2" }""");

        var found = Findings.OnlyAdvice(Id, text);

        Assert.Equal("$.groups[0].penalty", found.Path);
        Assert.Contains("never makes one zero", found.Message, StringComparison.Ordinal);
        Findings.AssertMends(found, text);
        Findings.OnlyAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01, penalty: Penalty.SquaredNorm));
    }

    [Theory]
    [InlineData("group-lasso")]
    [InlineData("lasso")]
    public void Other_penalties_do(string penalty) =>
        Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01, penalty: Penalty.Find(penalty)));
}
