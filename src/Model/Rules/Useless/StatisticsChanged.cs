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
        {
            if (
                set.Set is not UnitGroups units
                || subject.Network.Layers.FirstOrDefault(l => l.NormalizesAcrossUnits && l.OutputAxes[0].Holds(units.Axis)) is not { } layer
            )
                continue;
            yield return At(
                set.At("axis"),
                $"the units of '{units.Axis.Name}' are normalised together by "
                    + $"{layer}{(layer.Activation.IsElementwise ? "" : " (softmax)")}: without one of them the others would come out "
                    + "different, so none is removed, zero or not. "
                    + "Group the units behind the next layer with weights, or take a batch norm, which normalises each unit by itself."
            );
        }
    }
}
