using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3011: a limit that no choice of groups can meet.</summary>
internal sealed class UnreachableBudget : Rule
{
    private UnreachableBudget()
        : base("PNGEN3011", "A budget is below what cannot be pruned", RuleSeverity.Error) { }

    internal static UnreachableBudget Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (
            subject.IsTrained
            || subject.IsPartial
            || subject.Budgets.Count == 0
            || !subject.CanBeTried
            || subject.SoundSets.Count() < subject.Sets.Count
        )
            yield break;
        var dense = Footprint.Of(subject.Network);
        if (OneGroupEach.FootprintOf(subject) is { } reached && subject.Budgets.All(b => b.Limit.In(dense.Of(b.Of)) >= reached.Of(b.Of)))
            yield break;
        var least = Footprint.Least(
            subject.Network,
            subject.SoundSets.Select(s => GroupLayout.OfSound(subject.Network, s.Set)).ToArray(),
            left => subject.Budgets.All(b => b.Limit.In(dense.Of(b.Of)) >= left.Of(b.Of))
        );
        foreach (var budget in subject.Budgets)
        {
            var limit = budget.Limit.In(dense.Of(budget.Of));
            if (limit >= least.Of(budget.Of))
                continue;
            yield return At(
                budget.Path,
                string.Format(
                    CultureInfo.InvariantCulture,
                    "the limit of {0:N0} {1} is below the {2:N0} that are left when of every group set (for connections, of every "
                        + "concatenation) all groups but one are gone; allow more, or group more axes.",
                    limit,
                    budget.Words,
                    least.Of(budget.Of)
                )
            );
        }
    }
}
