using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3103: groups of different sizes without weights by size.</summary>
internal sealed class UnequalSizes : Rule
{
    private UnequalSizes()
        : base("PNGEN3103", "Groups of unequal sizes have no size weights", RuleSeverity.Warning) { }

    internal static UnequalSizes Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (subject.IsTrained)
            yield break;
        foreach (var set in subject.SoundSets)
        {
            if (
                set.Set is not { Penalty.ZeroesGroups: true, Weight: { Kind: not GroupWeightKind.SqrtSize } weight }
                || weight.Values is { Count: > 1 }
                || OneHotBlocks.Are(subject.Network, set.Set)
            )
                continue;
            var sizes = subject.LayoutOf(set.Set).Groups.Select(g => g.Size).ToArray();
            if (sizes.Length == 0 || sizes.Min() == sizes.Max() || weight.Values is { Count: 1 } single && single[0] == 0)
                continue;
            yield return At(
                set.At("weight"),
                $"the groups of '{set.Set.Name}' hold {sizes.Min()} to {sizes.Max()} values and are all weighed alike, so that the "
                    + "small ones vanish first whatever they are worth; weigh them by √size.",
                new Fix("Weigh groups by √size", set.At("weight"), "\"sqrt-size\"")
            );
        }
    }
}
