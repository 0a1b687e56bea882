using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.RuleEffects;

/// <summary>What groups and limits reach: PNGEN3112, 3114 and 3115.</summary>
internal static class Cover
{
    public static IEnumerable<Outcome> LayerLeftOut()
    {
        var network = Network
            .Input("pixel", 64, scale: 1 / 16f)
            .Dense("first", 128)
            .Relu()
            .Dense("second", 64)
            .Relu()
            .Dense("digit", 10)
            .Output("logits")
            .GroupUnits("second", "second", 0.002);
        return
        [
            Digits.Train("groups over second", network),
            Digits.Train(
                "groups over pixel, first and second",
                network.GroupUnits("first", "first", 0.002).GroupUnits("pixels", "pixel", 0.0005)
            ),
        ];
    }

    public static IEnumerable<Outcome> LooseBudget()
    {
        var network = Digits.Perceptron().GroupUnits("neurons", "hidden", 0);
        return new[] { 1, 0.25 }.Select(share =>
        {
            var result = Digits.Run(network, Digits.Recipe with { BudgetMacs = Limit.OfDense(share) });
            return Outcome.Of($"budgetMacs {100 * share}%", result) with
            {
                Remark = $"the price is {result.Report.Budgets[0].History.Max(m => m.Price):G2} at most",
            };
        });
    }

    /// <summary>Four branches at a λ that is too large for them.</summary>
    public static IEnumerable<Outcome> Branches()
    {
        const double Lambda = 0.2;
        Func<NetworkValue, NetworkValue>[] ways =
        [
            .. Enumerable.Range(1, 4).Select<int, Func<NetworkValue, NetworkValue>>(i => x => x.Dense($"way{i}", 16).Relu()),
        ];
        var stem = Network.Input("pixel", 64, scale: 1 / 16f).Dense("stem", 32).Relu();
        var bare = stem.Branches("ways", ways).Dense("digit", 10).Output("logits");
        var around = stem.Residual(x => x.Branches("ways", ways).Dense("back", 32)).Dense("digit", 10).Output("logits");
        return
        [
            Digits.Train("four branches, nothing around them", bare.GroupBranches("ways", "ways", Lambda)),
            Digits.Train("the same with a residual add around them", around.GroupBranches("ways", "ways", Lambda)),
            Digits.Train(
                "a limit of 70% in place of λ",
                bare.GroupBranches("ways", "ways", 0),
                Digits.Recipe with
                {
                    BudgetMacs = Limit.OfDense(0.7),
                }
            ),
        ];
    }
}
