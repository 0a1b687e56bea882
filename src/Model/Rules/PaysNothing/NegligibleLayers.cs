using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3203: a set whose layers take so little of the network's time that nothing is gained by pruning there.</summary>
internal sealed class NegligibleLayers : PaysNothingRule
{
    private NegligibleLayers()
        : base("PNGEN3203", "The layers of a group set take next to no time") { }

    internal static NegligibleLayers Instance { get; } = new();

    private protected override IEnumerable<Problem> Check(RuleSubject subject, NetworkCost cost)
    {
        foreach (var set in SetsForSpeed(subject))
        {
            var share = cost.ShareOf(set.Set);
            if (share >= NetworkCost.NegligibleShare)
                continue;
            yield return At(
                set.Path,
                $"all layers that '{set.Set.Name}' could make smaller take {Percent(share)} of the network's time together "
                    + $"({Cycles(share * cost.Total)} of {Cycles(cost.Total)} cycles by the planner's model), "
                    + "so no pruning there makes it faster. Leave the set out, and group the axes of the layers that take the time."
            );
        }
    }
}
