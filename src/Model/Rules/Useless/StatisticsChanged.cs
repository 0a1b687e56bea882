using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3106: groups are over units that a layer norm, a group norm or a softmax inside the network normalises together.</summary>
internal sealed class StatisticsChanged : Rule
{
    private StatisticsChanged()
        : base("PNGEN3106", "A group is in front of a norm across units", RuleSeverity.Warning) { }

    internal static StatisticsChanged Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (subject.IsTrained)
            yield break;
        foreach (var set in subject.SoundSets)
            if (set.Set is UnitGroups units && Find(subject, set, units) is { } problem)
                yield return problem;
    }

    private Problem? Find(RuleSubject subject, PlacedSet set, UnitGroups units)
    {
        if (subject.Network.Layers.FirstOrDefault(l => l.NormalizesAcrossUnits && l.OutputAxes[0].Holds(units.Axis)) is not { } layer)
            return null;
        if (subject.Network.Keeping(units.Axis) is { } keeping)
            return At(
                set.At("axis"),
                $"the units of '{units.Axis.Name}' are normalised together by "
                    + $"{keeping}{(keeping.Activation.IsElementwise ? "" : " (softmax)")}: without one of them the others would come out "
                    + "different, so none is removed, zero or not. "
                    + "Group the units behind the next layer with weights, or take a batch norm, which normalises each unit by itself."
            );
        if (units.Side == Side.Consuming)
            return At(
                set.At("axis"),
                $"the units of '{units.Axis.Name}' are normalised together by {layer}, which counts those that nothing reads any more "
                    + "as long as they vary, so none is removed. Group what makes them, the producing side: a unit that is zero leaves "
                    + "the norm as it was.",
                GroupEffect.MayLeaveConstants(subject.Network, units.On(Side.Producing)) ? null : ProducingSide.FixFor(subject, set)
            );
        return subject.Effect?.ConstantsLeftBy(units).FirstOrDefault(c => c.HeldBecause != null) is ({ } value, _, { } reason)
            ? At(
                set.At("axis"),
                $"when a group of '{units.Name}' is zero, its unit in '{value}' is a constant other than zero, and it stays: {reason}. "
                    + "Take an activation with f(0) = 0 in front of the norm."
            )
            : null;
    }
}
