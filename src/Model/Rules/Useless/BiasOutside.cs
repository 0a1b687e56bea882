using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3107: groups by hand hold weights that make units, and not the bias, or the norm's shift, that makes them too.</summary>
internal sealed class BiasOutside : Rule
{
    private BiasOutside()
        : base("PNGEN3107", "A bias is outside the group", RuleSeverity.Warning) { }

    internal static BiasOutside Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (subject.IsTrained)
            yield break;
        foreach ((var set, _, var slices) in SlicesByHand.In(subject))
        {
            var loose = slices.LooseBiases().Select(p => p.Name).Distinct().ToArray();
            if (loose.Length == 0)
                continue;
            yield return At(
                set.At("parameters"),
                $"'{set.Set.Name}' holds weights that make its units and leaves {string.Join(", ", loose)} out: "
                    + "when a group is zero its unit is not, but a constant, which its readers must take into their biases. "
                    + $"Add {(loose.Length == 1 ? "it" : "them")} to the group.",
                slices.Adding(set, loose)
            );
        }
    }
}
