using System;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3115.</summary>
public class NoBypassTests
{
    private const string Id = "PNGEN3115";

    private static NetworkDescription Around =>
        Network
            .Input("image", channels: 3, height: 8, width: 8)
            .Conv2d("stem", 16, 3)
            .Relu()
            .Residual(x =>
                x.Branches("ways", y => y.Conv2d("one", 16, 1).Relu(), y => y.Conv2d("three", 32, 3, padding: 1).Relu())
                    .Conv2d("back", 16, 1)
            )
            .GlobalAveragePool()
            .Dense("head", 4)
            .Output("y");

    [Fact]
    public void Branches_are_all_that_leads_to_the_outputs()
    {
        var found = Findings.OnlyAdvice(Id, Samples.Ways.GroupBranches("pathways", "ways", 0.01));

        Assert.Equal("$.groups[0]", found.Path);
        Assert.Contains("all 2 branches of 'ways' can vanish, and nothing leads around them", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_way_around_is_enough() => Findings.NoAdvice(Id, Around.GroupBranches("pathways", "ways", 0.01));

    [Fact]
    public void So_is_one_branch_that_stays_or_a_penalty_that_removes_none()
    {
        Findings.NoAdvice(Id, Samples.Ways.GroupBranches("pathways", "ways", 0.01, GroupWeight.Explicit(0, 1)));
        Findings.NoAdvice(Id, Samples.Ways.GroupBranches("pathways", "ways", 0.01, penalty: Penalty.SquaredNorm));
    }

    [Fact]
    public void The_price_of_a_limit_never_takes_the_last_one() =>
        Findings.NoAdvice(Id, Samples.Ways.GroupBranches("pathways", "ways", 0).Train(new Recipe { BudgetMacs = Limit.OfDense(0.6) }));
}
