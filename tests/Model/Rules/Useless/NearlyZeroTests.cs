using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3117.</summary>
public class NearlyZeroTests
{
    private const string Id = "PNGEN3117";

    [Fact]
    public void A_group_that_is_almost_gone_is_kept_whole()
    {
        var found = Findings.OnlyAdvice(
            Id,
            Trained.Text(Trained.Norms(0.5, 0, 3e-9, 2, 1e-8).Replace("3E-09", "§3E-09", StringComparison.Ordinal))
        );

        Assert.Equal("$.training.groups[0].norms[2]", found.Path);
        Assert.Contains(
            "2 groups of 'neurons' (the first is group 2, of norm 3E-09) are nearly zero and kept whole",
            found.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Small_and_exactly_zero_are_no_almost() => Assert.Empty(Findings.Advice(Id, Trained.Text(Trained.Norms(0.5, 0, 0.0001, 2))));

    [Fact]
    public void Zeros_alone_are_none_either() => Assert.Empty(Findings.Advice(Id, Trained.Text(Trained.Norms(0, 0))));
}
