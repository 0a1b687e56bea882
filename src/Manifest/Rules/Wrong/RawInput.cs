using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>PNGEN3007: a group holds what makes the units of a sum to which an input of the network is added as it is. No weight makes an input zero.</summary>
internal sealed class RawInput : Rule
{
    private RawInput()
        : base("PNGEN3007", "A group is over the raw input of a residual add", RuleSeverity.Error)
    {
    }

    internal static RawInput Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        foreach (PlacedSet set in subject.SoundSets)
        {
            if (set.Set is not UnitGroups { Side: Side.Producing } units) continue;
            foreach (Add sum in subject.Network.Layers.OfType<Add>().Where(a => a.Axis.Holds(units.Axis)))
            {
                if (sum.Inputs.Select(value => InputBehind(subject.Network, value)).FirstOrDefault(i => i != null) is not { } input) continue;
                yield return At(set.At("side"), $"{sum} adds the input '{input.Name}' as it is, and its units are those of '{units.Axis.Name}': no weight makes them zero, so no group of the producing side removes one. "
                    + "Take the consuming side, or lead the way around through a layer with weights, such as a dense layer or a 1x1 convolution.");
                break;
            }
        }
    }

    // Through layers that have no weights to make a unit zero with.
    private static NetworkInput? InputBehind(Network network, string value)
    {
        while (network.Layers.FirstOrDefault(l => l.Name == value) is { } layer)
        {
            if (layer.Inputs.Count != 1 || layer.Parameters.Any(p => p.IsTrained) || !ReferenceEquals(layer.OutputAxes[0], network.AxesOf(layer.Inputs[0])[0])) return null;
            value = layer.Inputs[0];
        }
        return network.Inputs.FirstOrDefault(i => i.Name == value);
    }
}
