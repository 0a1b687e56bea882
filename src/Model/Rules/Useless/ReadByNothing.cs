using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3113: groups, or what was kept after training, hold parameters that no output depends on.</summary>
internal sealed class ReadByNothing : Rule
{
    private ReadByNothing()
        : base("PNGEN3113", "A group is on parameters that nothing reads", RuleSeverity.Warning) { }

    internal static ReadByNothing Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject) => subject.IsTrained ? Kept(subject) : Grouped(subject);

    private IEnumerable<Problem> Kept(RuleSubject subject)
    {
        if (subject.Pruned is not { } pruned)
            yield break;
        foreach (var axis in pruned.Removed)
            yield return At(
                JsonPath.Member("$.axes", axis.Key),
                $"{axis.Value.Count} of the kept units of '{axis.Key}' do nothing, because exact zeros cut them off: "
                    + "train again, or prune the weights before saving them."
            );
    }

    // Only an axis of which all is gone cuts off what is in front of it.
    private IEnumerable<Problem> Grouped(RuleSubject subject)
    {
        if (subject.Network.Axes.All(a => a.Count > 0))
            yield break;
        foreach (var set in subject.SoundSets)
            if (set.Set is UnitGroups { Axis: { Count: > 0 } axis } && subject.Effect?.IsRead(axis) == false)
                yield return At(
                    set.At("axis"),
                    $"no output depends on the units of '{axis.Name}': what reads them makes nothing that is kept. "
                        + "Remove the set, or keep units of the axes behind it."
                );
    }
}
