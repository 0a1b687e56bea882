using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// PNGEN3010: groups over channels with a gate, as in squeeze and excitation, that leave out the rows which make the gate or
/// the columns which read the channels for it. Axes that differ between value and gate are the same mistake, which the check
/// of the gate finds.
/// </summary>
internal sealed class GateLeftOut : Rule
{
    private GateLeftOut()
        : base("PNGEN3010", "Gated channels are grouped without their gate", RuleSeverity.Error) { }

    internal static GateLeftOut Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        foreach ((var set, var units, var slices) in subject.ByHand)
        {
            var isMade = units.Side == Side.Producing;
            var missing = (isMade ? slices.Gates : slices.Squeezes).Where(l => !slices.Holds(l)).ToArray();
            if (missing.Length == 0)
                continue;
            var tensors = missing.SelectMany(slices.TensorsOf).ToArray();
            yield return At(
                set.At("parameters"),
                $"the channels of '{units.Axis.Name}' have a gate, and these groups leave out "
                    + $"{(isMade ? "the rows that make it" : "the columns that read the channels for it")}, of "
                    + $"{string.Join(", ", tensors)}: "
                    + "a channel goes with its gate or not at all. Add them, or leave \"parameters\" out: "
                    + "a group over an axis then holds both.",
                slices.Adding(set, tensors)
            );
        }
    }
}
