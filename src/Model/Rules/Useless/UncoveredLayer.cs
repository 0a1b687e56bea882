using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3112: a layer of which no group can make anything smaller.</summary>
internal sealed class UncoveredLayer : Rule
{
    private UncoveredLayer()
        : base("PNGEN3112", "No group covers a layer", RuleSeverity.Warning) { }

    internal static UncoveredLayer Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (subject.IsTrained || subject.IsPartial || subject.SoundSets.Count() < subject.Sets.Count)
            yield break;
        if (subject.Sets.Count == 0)
        {
            yield return At("$.groups", "there are no group sets, so training removes nothing; add one for each axis whose units may go.");
            yield break;
        }
        var grouped = new HashSet<Atom>(subject.Groups.SelectMany(g => g.Axes).SelectMany(a => a.Atoms));
        var held = new HashSet<Parameter>(subject.Groups.SelectMany(subject.DimensionsOf).Select(d => d.Parameter));
        var reported = new HashSet<Atom>();
        foreach (var layer in subject.Network.Layers.OfType<LinearLayer>())
        {
            if (
                layer.Weight.Length == 0
                || layer.Parameters.Any(held.Contains)
                || layer.Output.Atoms.Concat(layer.Input.Atoms).Any(grouped.Contains)
            )
                continue;
            // A group there would be one that PNGEN3203 advises against.
            if (layer.Macs < NetworkCost.NegligibleShare * subject.Network.TotalMacs)
                continue;
            // What makes outputs gets smaller with the layer in front of it, of which that was said.
            if (layer.Output.Atoms.All(subject.Returned.Contains) && layer.Input.Atoms.Any(reported.Contains))
                continue;
            if (Advice(layer, atom =>
                    // Of units that a layer keeps (PNGEN3106) a group removes none.
                    subject.Network.Keeping(atom) == null
                    && !subject.Returned.Contains(atom)
                    && !subject.Network.Space.Contains(atom)) is not { } advice)
                continue;
            reported.UnionWith(layer.Output.Atoms);
            yield return At(
                subject.PathOf(layer),
                $"no group holds a tensor of {layer} or is over an axis that it makes or reads, so it stays as it is; "
                    + $"add a group set over {advice}."
            );
        }
    }

    private static string? Advice(LinearLayer layer, System.Func<Atom, bool> canGo) =>
        layer.Output.Atoms.FirstOrDefault(canGo) is { } made ? $"'{made.Name}', whose units it makes"
        : layer.Input.Atoms.FirstOrDefault(canGo) is { } read ? $"'{read.Name}', whose units it reads"
        : null;
}
