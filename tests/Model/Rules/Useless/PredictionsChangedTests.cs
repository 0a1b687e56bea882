using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3120.</summary>
public class PredictionsChangedTests
{
    private const string Id = "PNGEN3120";

    [Fact]
    public void Removal_changes_nothing()
    {
        var found = Findings.OnlyAdvice(Id, Trained.Text("\"predictionsChangedByRemoval\": §3"));

        Assert.Equal("$.training.predictionsChangedByRemoval", found.Path);
        Assert.Contains("removal changed 3 predictions on the test rows; expected 0", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void And_mostly_says_so() => Assert.Empty(Findings.Advice(Id, Trained.Text("\"predictionsChangedByRemoval\": 0")));
}
