using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// PNGEN3204: connections whose producers stay alive for others, so that cutting them saves no more than what reads them, which
/// is next to nothing.
/// </summary>
internal sealed class ProducerStays : PaysNothingRule
{
    private ProducerStays()
        : base("PNGEN3204", "Cut connections leave their producers alive") { }

    internal static ProducerStays Instance { get; } = new();

    private protected override IEnumerable<Problem> Check(RuleSubject subject, NetworkCost cost)
    {
        foreach (var set in SetsForSpeed(subject))
        {
            if (
                set.Set is not ConnectionGroups { Form: ConnectionForm.Edge } connections
                || cost.ShareOf(connections) < NetworkCost.NegligibleShare
            )
                continue;
            for (var i = 0; i < connections.Axes.Count; i++)
                if (Of((ConcatAxis)connections.Axes[i], set.At($"axes[{i}]"), subject.Network, cost) is { } problem)
                    yield return problem;
        }
    }

    private Problem? Of(ConcatAxis axis, string path, Network network, NetworkCost cost)
    {
        var staying = axis.Parts.Where(p => IsUsedOutside(network, p, axis)).ToArray();
        if (staying.Length == 0)
            return null;
        double saved = cost.Saved(axis, axis.Count - staying.Sum(p => p.Count)),
            share = saved / cost.Total;
        if (share >= NetworkCost.NegligibleShare)
            return null;
        var producers = cost.Of(staying.SelectMany(cost.MakersOf).Distinct());
        return At(
            path,
            $"cutting {(staying.Length == 1 ? "the connection" : $"all {staying.Length} connections")} from "
                + $"{Names(staying.Select(p => $"'{p.Name}'"))} to '{axis.Name}' saves {Cycles(saved)} of {Cycles(cost.Total)} cycles "
                + $"by the planner's model ({Percent(share)}): "
                + $"others read {(staying.Length == 1 ? "it" : "them")} too, so what makes {(staying.Length == 1 ? "it" : "them")} "
                + $"({Cycles(producers)} cycles) stays. Leave '{axis.Name}' out of the set, or group the units of its parts."
        );
    }

    // Whether the units of a part are needed when the concatenation does not read them any more.
    private static bool IsUsedOutside(Network network, Axis part, ConcatAxis axis)
    {
        bool Holds(Axis other) => !ReferenceEquals(other, axis) && (ReferenceEquals(other, part) || other.Members.Any(Holds));
        return network.Parameters.Any(p => Enumerable.Range(0, p.Axes.Count).Any(d => p.Sides[d] == Side.Consuming && Holds(p.Axes[d])))
            || network.Outputs.Any(o => network.AxesOf(o.In).Any(Holds));
    }
}
