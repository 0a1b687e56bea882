using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3114: a limit that holds without anybody doing anything.</summary>
internal sealed class LooseBudget : Rule
{
    private LooseBudget()
        : base("PNGEN3114", "A budget never binds", RuleSeverity.Warning) { }

    internal static LooseBudget Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject) => subject.IsTrained ? Seen(subject) : Foreseen(subject);

    private IEnumerable<Problem> Seen(RuleSubject subject)
    {
        var budgets = subject.Training?.Budgets ?? System.Array.Empty<BudgetReport>();
        for (var b = 0; b < budgets.Count; b++)
        {
            if (budgets[b].History.Any(m => m.Price != 0))
                continue;
            yield return At(
                JsonPath.Element("$.training.budgets", b),
                string.Format(
                    CultureInfo.InvariantCulture,
                    "the limit of {0:N0} {1} never bound: the network stayed below it without a price; give a lower limit, or none.",
                    budgets[b].Limit,
                    Budget.WordsOf(budgets[b].Of)
                )
            );
        }
    }

    private IEnumerable<Problem> Foreseen(RuleSubject subject)
    {
        if (subject.Budgets.Count == 0)
            yield break;
        var dense = Footprint.Of(subject.Network);
        foreach (var budget in subject.Budgets)
        {
            long cost = dense.Of(budget.Of),
                limit = budget.Limit.In(cost);
            if (limit < cost)
                continue;
            yield return At(
                budget.Path,
                string.Format(
                    CultureInfo.InvariantCulture,
                    "the limit of {0:N0} {1} is no less than what the dense network takes ({2:N0}), so it never binds; "
                        + "give a lower one, or none.",
                    limit,
                    budget.Words,
                    cost
                )
            );
        }
    }
}
