using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3104: blocks of one-hot features are weighed by their size, which punishes columns for having many categories.</summary>
internal sealed class OneHotSizeWeights : Rule
{
    private OneHotSizeWeights()
        : base("PNGEN3104", "One-hot groups have size weights", RuleSeverity.Warning) { }

    internal static OneHotSizeWeights Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (subject.IsTrained)
            yield break;
        foreach (
            var set in subject.SoundSets.Where(s =>
                s.Set is { Penalty.ZeroesGroups: true, Weight.Kind: GroupWeightKind.SqrtSize } && OneHotBlocks.Are(subject.Network, s.Set)
            )
        )
        {
            yield return At(
                set.At("weight"),
                $"groups of '{set.Set.Name}' are the categories of one-hot columns: a row holds a single 1 in each, however many there "
                    + "are, and weights of √size make columns vanish for their categories; take \"none\", or standardize the "
                    + "features.",
                new Fix("Weigh all groups alike", set.At("weight"), "\"none\"")
            );
        }
    }
}
