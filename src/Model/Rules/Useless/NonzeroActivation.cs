using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3109: zero groups leave units that are not zero, because the activation behind them makes something of 0.</summary>
internal sealed class NonzeroActivation : Rule
{
    private NonzeroActivation()
        : base("PNGEN3109", "The activation behind a group is not 0 at 0", RuleSeverity.Warning) { }

    internal static NonzeroActivation Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (subject.IsTrained)
            yield break;
        HashSet<int> byHand = new(SlicesByHand.In(subject).Where(s => s.Slices.LooseBiases().Any()).Select(s => s.Set.Index));
        foreach (var set in subject.SoundSets.Where(s => !byHand.Contains(s.Index)))
        {
            if (set.Set is not UnitGroups { Side: Side.Producing } units || subject.Effect is not { } effect)
                continue;
            var left = effect.ConstantsLeftBy(units).ToArray();
            // Where padding keeps the unit, that is the thing to say.
            if (left.Length == 0 || left.Any(c => c.HeldBecause != null))
                continue;
            var layer = subject.Network.Layers.FirstOrDefault(l =>
                l.Activation.IsElementwise && l.Activation.Evaluate(0) != 0 && l.OutputAxes[0].Holds(units.Axis)
            );
            if (layer == null)
                continue;
            yield return At(
                set.Path,
                string.Format(
                    CultureInfo.InvariantCulture,
                    "a unit of '{0}' whose group is zero is not zero behind {1}: {2}(0) is {3:G4}. It goes only because its readers "
                        + "can take the constant into their biases, and while training it is noise for them; "
                        + "take relu, tanh or another activation with f(0) = 0, or group the consuming side.",
                    units.Axis.Name,
                    layer,
                    layer.Activation,
                    layer.Activation.Evaluate(0)
                )
            );
        }
    }
}
