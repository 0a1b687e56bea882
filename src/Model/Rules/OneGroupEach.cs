using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// What a network comes to at most when of every set of unit groups all groups but the first are gone, counted from the
/// sizes of its axes alone: enough to see that a limit can be met, without trying out what pruning does.
/// </summary>
internal static class OneGroupEach
{
    /// <summary>The footprint; null where zero groups need not remove their units, or sets are of other kinds.</summary>
    internal static Footprint? FootprintOf(RuleSubject subject)
    {
        var network = subject.Network;
        if (network.Layers.Any(l => l.NormalizesAcrossUnits && !subject.Returned.Contains(l.OutputAxes[0])))
            return null;
        var left = new Dictionary<Axis, long>();
        foreach (var set in subject.Groups)
        {
            if (set is not UnitGroups units || units.Parameters != null || GroupEffect.MayLeaveConstants(network, units))
                return null;
            if (set.Penalty.ZeroesGroups)
                left[units.Axis] = LeftOf(units);
        }
        long Count(Axis axis) =>
            left.TryGetValue(axis, out var count)
                ? count
                : axis switch
                {
                    ConcatAxis concat => concat.Parts.Sum(Count),
                    Product product => product.Factors.Aggregate(1L, (all, factor) => all * Count(factor)),
                    _ => axis.Count,
                };
        long Length(Parameter parameter) => parameter.Axes.Aggregate(1L, (length, axis) => length * Count(axis));
        return new Footprint(
            network.Parameters.Where(p => p.IsTrained).Sum(Length),
            network.Layers.OfType<LinearLayer>().Where(l => l.Weight.Length > 0).Sum(l => l.Macs / l.Weight.Length * Length(l.Weight))
        );
    }

    // Survivors of the first group, and those in none.
    private static long LeftOf(UnitGroups units)
    {
        int Survivors(IEnumerable<int> group) => group.Count(u => units.Axis.SurvivingIndex(u) >= 0);
        return units.Members == null ? Survivors(new[] { 0 }) : units.Axis.Count - units.Members.Skip(1).Sum(Survivors);
    }
}
