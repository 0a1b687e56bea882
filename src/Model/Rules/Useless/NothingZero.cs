using System;
using System.Collections.Generic;
using System.Globalization;
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
            $"none of the {trained.Sum(g => g.Norms.Count)} groups is zero, so nothing was pruned: train with a larger λ "
                + $"({Suggested(trained)}), a target or a limit."
        );
    }

    // Halfway between what was too little and what is too much, in factors; but no less than a tenth of the latter, where
    // something mostly goes.
    private static string Suggested(IReadOnlyList<GroupNorms> trained)
    {
        var set = trained.FirstOrDefault(g => g.LambdaMax > 0) ?? trained.First(g => g.Norms.Count > 0);
        if (set.LambdaMax is not > 0)
            return $"such as {Short(Math.Max(10 * set.Lambda, 1e-4))} for '{set.Name}', which had {Short(set.Lambda)}";
        var most = set.LambdaMax.Value;
        var next = Math.Max(most / 10, Math.Sqrt(set.Lambda * most));
        return $"such as {Short(next)} for '{set.Name}', which had {Short(set.Lambda)}; at {Short(most)} all of it goes";
    }

    private static string Short(double number) => number.ToString("G2", CultureInfo.InvariantCulture);
}
