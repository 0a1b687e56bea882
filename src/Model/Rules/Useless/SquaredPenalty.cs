using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3118: a penalty that makes nothing zero.</summary>
internal sealed class SquaredPenalty : Rule
{
    private SquaredPenalty()
        : base("PNGEN3118", "A squared penalty makes no group zero", RuleSeverity.Warning) { }

    internal static SquaredPenalty Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject) =>
        subject.IsTrained
            ? Enumerable.Empty<Problem>()
            : from set in subject.SoundSets
            where set.Set.Penalty is { ZeroesValues: false, ZeroesGroups: false }
            select At(
                set.At("penalty"),
                $"{set.Set.Penalty.Name} shrinks the groups of '{set.Set.Name}' and never makes one zero; use group-lasso to remove them.",
                new Fix("Take the group lasso", set.At("penalty"), null)
            );
}
