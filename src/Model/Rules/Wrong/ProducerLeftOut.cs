using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// PNGEN3008: groups by hand hold one producer of a unit, or one reader, and not the others. By axis that cannot be written;
/// two axes that a sum would make one are the same mistake.
/// </summary>
internal sealed class ProducerLeftOut : Rule
{
    private ProducerLeftOut()
        : base("PNGEN3008", "A group leaves out a producer or a reader of its units", RuleSeverity.Error) { }

    internal static ProducerLeftOut Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        foreach ((var set, var units, var slices) in subject.ByHand)
        {
            var isMade = units.Side == Side.Producing;
            var missing = (isMade ? slices.Producers : slices.Readers).Where(l => !slices.Holds(l)).ToArray();
            // The scale of an affine layer, or of a norm, makes units zero behind all that makes them.
            if (missing.Length == 0 || (isMade && slices.HoldsScale && !slices.Producers.Any(slices.Holds)))
                continue;
            var tensors = missing.SelectMany(slices.TensorsOf).ToArray();
            yield return At(
                set.At("parameters"),
                $"{string.Join(" and ", missing.Select(l => l.ToString()))} "
                    + $"{(missing.Length == 1 ? "also " : "")}{(isMade ? "make" : "read")}{(missing.Length == 1 ? "s" : "")} the units "
                    + $"of '{units.Axis.Name}', and these groups leave {string.Join(", ", tensors)} out: "
                    + $"{(isMade ? "a unit that one of its producers still makes" : "a unit that is still read")} is not removed. "
                    + $"Add {(tensors.Length == 1 ? "it" : "them")}, or leave \"parameters\" out: a group over an axis then holds "
                    + $"{(isMade ? "every producer" : "every reader")}.",
                slices.Adding(set, tensors)
            );
        }
    }

    /// <summary>What to add to the message where a sum reads two axes of one size.</summary>
    internal static string Advice(IEnumerable<Axis> axes) =>
        $" {string.Join(" and ", axes.Select(a => $"'{a.Name}'"))} are two axes, so units of one could be pruned without those of the "
        + "other, which a sum cannot take: declare one axis and let both layers make it.";
}
