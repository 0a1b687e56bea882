using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3116: training ended with no group at zero, so that nothing was pruned.</summary>
internal sealed class NothingZero : Rule
{
    private NothingZero()
        : base("PNGEN3116", "No group is zero after training", RuleSeverity.Warning) { }

    internal static NothingZero Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (
            !subject.IsTrained
            || subject.Training?.Groups is not { Count: > 0 } trained
            || trained.All(g => g.Norms.Count == 0)
            || trained.SelectMany(g => g.Norms).Any(norm => norm == 0)
        )
            yield break;
        yield return At(
            "$.training.groups",
            $"none of the {trained.Sum(g => g.Norms.Count)} groups is zero, so nothing was pruned: train with a larger λ, a target or "
                + "a limit."
        );
    }
}
