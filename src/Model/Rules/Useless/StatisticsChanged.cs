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
            if (set.Set is not UnitGroups units)
                continue;
            var together = subject.Network.Layers.Where(l => l.NormalizesAcrossUnits && l.OutputAxes[0].Holds(units.Axis)).ToArray();
            if (together.FirstOrDefault(l => l.NoticesRemoval) is { } layer)
                yield return At(
                    set.At("axis"),
                    $"the units of '{units.Axis.Name}' are normalised together by "
                        + $"{layer}{(layer.Activation.IsElementwise ? "" : " (softmax)")}: without one of them the others would come out "
                        + "different, so none is removed, zero or not. "
                        + "Group the units behind the next layer with weights, or take a batch norm, which normalises each unit by itself."
                );
            else if (units.Side == Side.Consuming && units.Parameters == null && together.Length > 0)
                yield return At(
                    set.At("axis"),
                    $"the units of '{units.Axis.Name}' are normalised together by {together[0]}, which counts those that nothing reads "
                        + "any more as long as they vary, so none is removed. Group what makes them, the producing side: a unit that is zero "
                        + "leaves the norm as it was.",
                    new Fix("Take the producing side", set.At("side"), "\"producing\"")
                );
        }
    }
}
