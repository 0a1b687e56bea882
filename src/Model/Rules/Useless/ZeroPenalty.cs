using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3101: λ or a weight is 0, so that groups are not penalised. Under a limit their price stands in for λ.</summary>
internal sealed class ZeroPenalty : Rule
{
    private ZeroPenalty()
        : base("PNGEN3101", "λ or a group's weight is 0", RuleSeverity.Warning) { }

    internal static ZeroPenalty Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (subject.IsTrained)
            yield break;
        foreach (var placed in subject.SoundSets)
        {
            var set = placed.Set;
            if (set.Lambda == 0 && subject.Budgets.Count == 0 && !subject.IsPartial)
                yield return At(
                    placed.At("lambda"),
                    $"λ of '{set.Name}' is 0, so none of its groups is penalised; give it a positive λ, or --lambda when training."
                );
            if (set.Weight.Values is not { } values)
                continue;
            var zero = Enumerable.Range(0, values.Count).Where(i => values[i] == 0).ToArray();
            // Of units one is left out of the set by "members"; that a branch or a connection stays can only be said so.
            if (zero.Length == 0 || (set is not UnitGroups && zero.Length < values.Count))
                continue;
            yield return values.Count == 1
                ? At(
                    placed.At("weight"),
                    $"the weight of all groups of '{set.Name}' is 0, so none of them is penalised; leave it out for the usual √size.",
                    new Fix("Weigh groups by √size", placed.At("weight"), "\"sqrt-size\"")
                )
                : At(
                    placed.At($"weight[{zero[0]}]"),
                    $"{(zero.Length == 1 ? "one group" : $"{zero.Length} groups")} of '{set.Name}' "
                        + $"({set.Describe(zero[0])}{(zero.Length > 1 ? ", …" : "")}) {(zero.Length == 1 ? "has" : "have")} the weight "
                        + "0 and cannot be removed; give a positive weight, or leave the units out of the set by \"members\"."
                );
        }
    }
}
