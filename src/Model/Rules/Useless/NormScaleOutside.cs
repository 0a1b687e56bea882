using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3105: groups hold weights whose length a batch norm divides out, and not the norm's scale.</summary>
internal sealed class NormScaleOutside : Rule
{
    private NormScaleOutside()
        : base("PNGEN3105", "A group in front of a batch norm does not hold its scale", RuleSeverity.Warning) { }

    internal static NormScaleOutside Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject) =>
        subject.IsTrained ? Enumerable.Empty<Problem>() : ByHand(subject).Concat(ByAxis(subject));

    private IEnumerable<Problem> ByHand(RuleSubject subject)
    {
        foreach ((var set, _, var slices) in SlicesByHand.In(subject))
        {
            var loose = slices.LooseNorms().ToArray();
            if (loose.Length == 0)
                continue;
            var tensors = loose.SelectMany(l => new[] { l.Norm.Scale.Name, l.Norm.Shift.Name }).Distinct().ToArray();
            yield return At(
                set.At("parameters"),
                $"'{set.Set.Name}' holds the weights of {loose[0].Producer}, whose length {loose[0].Norm} divides out, and leaves "
                    + $"{string.Join(", ", tensors)} out: the penalty shrinks the weights without an effect, and a zero group leaves "
                    + $"the shift. Add {(tensors.Length == 1 ? "it" : "them")}.",
                slices.Adding(set, tensors)
            );
        }
    }

    private IEnumerable<Problem> ByAxis(RuleSubject subject)
    {
        foreach (var set in subject.SoundSets)
        {
            if (
                set.Set is UnitGroups { Parameters: not null }
                || NormalizedWeights.HeldBy(set.Set, subject.Network).FirstOrDefault() is not { } layer
            )
                continue;
            yield return At(
                set.Path,
                $"'{set.Set.Name}' holds weights of {layer}, whose length the batch norm behind it divides out: "
                    + "the penalty can shrink all of them together without an effect. "
                    + (
                        set.Set is UnitGroups
                            ? "Take \"side\": \"producing\", whose groups are the scale and shift of a norm."
                            : "Expect to need a larger λ, or leave the norm out."
                    ),
                ProducingSide.FixFor(subject, set)
            );
        }
    }
}
