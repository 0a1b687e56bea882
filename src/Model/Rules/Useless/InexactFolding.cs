using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// PNGEN3108: units that become constant are read by a window over padding, so that no bias can stand for them and they stay.
/// </summary>
internal sealed class InexactFolding : Rule
{
    private InexactFolding()
        : base("PNGEN3108", "Padding makes folding inexact", RuleSeverity.Warning) { }

    internal static InexactFolding Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject) => subject.IsTrained ? Held(subject) : Foreseen(subject);

    private IEnumerable<Problem> Held(RuleSubject subject)
    {
        if (subject.Pruned is not { } pruned)
            yield break;
        var together = new HashSet<string>(
            Normalized(subject.Network).SelectMany(axis => Enumerable.Range(0, axis.Count).Select(axis.Describe))
        );
        foreach (var unit in pruned.Held.Where(u => !together.Contains(u.Key)))
            yield return At(
                "$.axes",
                $"{unit.Key} could not be removed: {unit.Value}. Group its axis on the consuming side, or put the bias (or a norm's "
                    + "shift) that makes it into the group."
            );
    }

    // A norm across units holds constants as well, with or without padding: of that PNGEN3106 speaks.
    private static IEnumerable<Axis> Normalized(Network network) =>
        network.Layers.Where(l => l.NormalizesAcrossUnits).Select(l => l.OutputAxes[0]);

    private IEnumerable<Problem> Foreseen(RuleSubject subject)
    {
        foreach (var set in subject.SoundSets)
        {
            if (
                set.Set is not UnitGroups units
                || Normalized(subject.Network).Any(axis => axis.Holds(units.Axis))
                || subject.Effect?.ConstantsLeftBy(units).FirstOrDefault(c => c.HeldBecause != null)
                    is not
                    ({ } value, var constant, { } reason)
            )
                continue;
            yield return At(
                set.Path,
                string.Format(
                    CultureInfo.InvariantCulture,
                    "when a group of '{0}' is zero, its unit in '{1}' is a constant other than zero, and it stays: {2}. "
                        + "Group the consuming side, take an activation with f(0) = 0 and hold the biases, or leave out the padding.",
                    units.Name,
                    value,
                    reason
                )
            );
        }
    }
}
