using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3115: all branches of a concatenation may vanish, and no other way leads from the inputs to the outputs.</summary>
internal sealed class NoBypass : Rule
{
    private NoBypass()
        : base("PNGEN3115", "All branches can vanish, and nothing leads around them", RuleSeverity.Warning) { }

    internal static NoBypass Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (subject.IsTrained)
            yield break;
        foreach (var set in subject.SoundSets)
        {
            // The price of a limit never removes the last group; λ may.
            if (
                set.Set is not BranchGroups { Lambda: > 0, Penalty.ZeroesGroups: true } branches
                || branches.Weight.Values is { Count: > 1 } weights && weights.Any(w => w == 0)
            )
                continue;
            var owned = new HashSet<int>(branches.Places(subject.Network).Select(p => p.Part));
            var canAllGo = Enumerable.Range(0, branches.Axis.Parts.Count).All(k => owned.Contains(branches.Axis.OriginalPart(k)));
            if (!canAllGo || LeadsAround(subject.Network, branches.Axis))
                continue;
            yield return At(
                set.Path,
                $"all {branches.Axis.Parts.Count} branches of '{branches.Axis.Name}' can vanish, and nothing leads around them: "
                    + "with a λ that is too large the outputs no longer depend on the inputs. Add a way around (a residual add), give "
                    + "one branch the weight 0, or set a limit in place of λ, which never takes the last branch."
            );
        }
    }

    // Whether an input reaches an output without the concatenation.
    private static bool LeadsAround(Network network, ConcatAxis axis)
    {
        var reached = new HashSet<string>(network.Inputs.Select(i => i.Name), StringComparer.Ordinal);
        foreach (var layer in network.Layers)
            if (!(layer is Concatenation && layer.OutputAxes[0] == axis) && layer.Inputs.Any(reached.Contains))
                reached.Add(layer.Name);
        return network.Outputs.Any(o => reached.Contains(o.In));
    }
}
