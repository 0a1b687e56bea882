using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3116.</summary>
public class NothingZeroTests
{
    private const string Id = "PNGEN3116";

    [Fact]
    public void Training_that_zeroed_nothing_pruned_nothing()
    {
        var found = Findings.OnlyAdvice(Id, Trained.Text(Trained.Norms(0.5, 1e-9, 2).Replace("[{", "§[{", StringComparison.Ordinal)));

        Assert.Equal("$.training.groups", found.Path);
        Assert.Contains("none of the 3 groups is zero", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_zero_is_enough() => Assert.Empty(Findings.Advice(Id, Trained.Text(Trained.Norms(0.5, 0, 2))));

    [Fact]
    public void A_report_without_groups_says_nothing() => Assert.Empty(Findings.Advice(Id, Trained.Text("\"tool\": \"another\"")));

    [Fact]
    public void Before_training_there_is_nothing_to_be_zero() =>
        Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01));
}
