using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// What happens in a network when groups become zero, tried out: every weight is 1, and of each set of groups that makes
/// units the first group is 0. Then <see cref="Pruner"/>'s own reasoning says what is left of the units.
/// </summary>
internal sealed class GroupEffect
{
    private readonly RuleSubject _subject;
    private Dictionary<string, ValueFlow>? _flows;

    private GroupEffect(RuleSubject subject) => _subject = subject;

    // Where all sets take the consuming side nobody asks, and it takes its time.
    private Dictionary<string, ValueFlow> Flows => _flows ??= Flow(_subject);

    private static Dictionary<string, ValueFlow> Flow(RuleSubject subject)
    {
        var zero = subject
            .Layouts.Where(l => l.Set is UnitGroups { Side: Side.Producing } && l.Groups.Count > 0)
            .SelectMany(l => l.Groups[0].Slices);
        return Pruner.Flow(subject.Network, WeightSet.Ones(subject.Network).Without(zero));
    }

    /// <summary>The effect; null for a network too large to try.</summary>
    internal static GroupEffect? Of(RuleSubject subject) => subject.CanBeTried ? new GroupEffect(subject) : null;

    /// <summary>
    /// Whether a zero group of a set could leave something else than zeros. Layers that make zeros of zeros, which most are,
    /// cannot, and nothing has to be tried out then.
    /// </summary>
    internal static bool MayLeaveConstants(Network network, UnitGroups set) =>
        set.Side == Side.Producing
        && (
            set.Parameters != null
            || network.Layers.Any(l =>
                l.OutputAxes[0].Holds(set.Axis)
                && (l is Standardize or Constant || (l.Activation.IsElementwise && l.Activation.Evaluate(0) != 0))
            )
        );

    /// <summary>
    /// Where units of a zero group are the same for every input but not zero, and some layer reads them: the value, the
    /// constant, and why a reader cannot take it in, or null.
    /// </summary>
    internal IEnumerable<(string Value, double Constant, string? HeldBecause)> ConstantsLeftBy(UnitGroups set)
    {
        if (!MayLeaveConstants(_subject.Network, set))
            yield break;
        var groups = _subject.LayoutOf(set).Groups;
        if (groups.Count == 0)
            yield break;
        var zero = new HashSet<int>(set.UnitsOf(groups[0].Index).Select(set.Axis.SurvivingIndex));
        foreach ((var value, var position) in PositionsOf(set.Axis, zero.Contains))
        {
            var flow = Flows[value];
            if (flow.IsConstant[position] && flow.Constant[position] != 0 && flow.IsRead[position])
                yield return (value, flow.Constant[position], flow.HeldBecause[position]);
        }
    }

    /// <summary>Whether some layer reads units of an axis, groups that are zero aside.</summary>
    internal bool IsRead(Atom axis) => PositionsOf(axis, unit => unit == axis.Count - 1).Any(p => Flows[p.Value].IsRead[p.Position]);

    private IEnumerable<(string Value, int Position)> PositionsOf(Atom axis, System.Func<int, bool> which)
    {
        foreach (var flow in Flows)
        {
            var units = _subject.Network.AxesOf(flow.Key)[0];
            if (!units.Holds(axis))
                continue;
            for (var p = 0; p < units.Count; p++)
            {
                var isHit = false;
                units.VisitUnits(p, (atom, unit) => isHit |= ReferenceEquals(atom, axis) && which(unit));
                if (isHit)
                    yield return (flow.Key, p);
            }
        }
    }
}
