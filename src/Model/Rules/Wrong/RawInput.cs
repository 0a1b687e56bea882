using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// PNGEN3007: a group holds what makes the units of a sum to which an input of the network is added, or which it is gated into,
/// as it is. No weight makes an input zero.
/// </summary>
internal sealed class RawInput : Rule
{
    private RawInput()
        : base("PNGEN3007", "A group is over the raw input of a residual add", RuleSeverity.Error) { }

    internal static RawInput Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        var behind = InputsBehind(subject.Network);
        foreach (var set in subject.SoundSets)
        {
            if (set.Set is not UnitGroups { Side: Side.Producing } units)
                continue;
            foreach (var gated in subject.Network.Layers.OfType<Gate>().Where(m => m.Axis.Holds(units.Axis)))
            {
                if (!behind.TryGetValue(gated.Inputs[0], out var input) || !LeavesOpen(subject.Network, gated.Inputs[1]))
                    continue;
                yield return At(
                    set.At("side"),
                    $"{gated} multiplies the input '{input.Name}' by a gate that is not 0 where the weights that make it are, and its "
                        + $"units are those of '{units.Axis.Name}': no group of the producing side removes one. "
                        + "Take the consuming side, or lead the input through a layer with weights first."
                );
                break;
            }
            foreach (var sum in subject.Network.Layers.OfType<Add>().Where(a => a.Axis.Holds(units.Axis)))
            {
                if (sum.Inputs.FirstOrDefault(behind.ContainsKey) is not { } raw)
                    continue;
                var input = behind[raw];
                yield return At(
                    set.At("side"),
                    $"{sum} adds the input '{input.Name}' as it is, and its units are those of '{units.Axis.Name}': "
                        + "no weight makes them zero, so no group of the producing side removes one. "
                        + "Take the consuming side, or lead the way around through a layer with weights, such as a dense layer or a "
                        + "1x1 convolution."
                );
                break;
            }
        }
    }

    private static bool LeavesOpen(Network network, string gate) =>
        network.FindLayer(gate) is { Activation: { IsElementwise: true } activation } && activation.Evaluate(0) != 0;

    // The input behind each value that comes from it through layers that have no weights to make a unit zero with.
    private static Dictionary<string, NetworkInput> InputsBehind(Network network)
    {
        var behind = network.Inputs.ToDictionary(i => i.Name, System.StringComparer.Ordinal);
        foreach (var layer in network.Layers)
        {
            if (
                layer.Inputs.Count != 1
                || layer.Parameters.Any(p => p.IsTrained)
                || !ReferenceEquals(layer.OutputAxes[0], network.AxesOf(layer.Inputs[0])[0])
            )
                continue;
            if (behind.TryGetValue(layer.Inputs[0], out var input))
                behind.Add(layer.Name, input);
        }
        return behind;
    }
}
