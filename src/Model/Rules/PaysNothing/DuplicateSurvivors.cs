using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// PNGEN3205: survivors that are multiples of others, so that one of each two could be merged into the other without any
/// change.
/// </summary>
internal sealed class DuplicateSurvivors : PaysNothingRule
{
    private DuplicateSurvivors()
        : base("PNGEN3205", "Survivors say the same as others") { }

    internal static DuplicateSurvivors Instance { get; } = new();

    private protected override IEnumerable<Problem> Check(RuleSubject subject, NetworkCost cost)
    {
        var found = subject.Weights is { } weights ? DuplicateUnit.Find(subject.Network, weights) : subject.Training?.Duplicates ?? [];
        foreach (var duplicates in found.GroupBy(d => d.Layer))
            if (subject.Network.FindLayer(duplicates.Key) is LinearLayer { Output: Atom axis } && axis.Count > duplicates.Count())
                yield return Of(axis, duplicates.ToArray(), cost);
    }

    private Problem Of(Atom axis, IReadOnlyList<DuplicateUnit> duplicates, NetworkCost cost)
    {
        var pairs = Names(duplicates.Select(d => $"{d.Unit} = {d.Factor.ToString("G4", CultureInfo.InvariantCulture)} x {d.Of}"));
        var saved = cost.Saved(axis, axis.Count - duplicates.Count);
        return At(
            RuleSubject.PathOf(axis),
            $"{(duplicates.Count == 1 ? "one unit" : $"{duplicates.Count} units")} of '{axis.Name}' "
                + $"{(duplicates.Count == 1 ? "is a multiple of another" : "are multiples of others")} ({pairs}), so merging would "
                + "change nothing and "
                + (
                    saved > 0
                        ? $"save {Percent(saved / cost.Total)} of the network's cycles by the planner's model ({Cycles(saved)} of "
                            + $"{Cycles(cost.Total)}). "
                        : "by the planner's model save no time. "
                )
                + "Add the weights that read such a unit, times the factor, to those that read the other, and set its own to zero."
        );
    }
}
