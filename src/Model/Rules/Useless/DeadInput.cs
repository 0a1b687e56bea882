using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3119: nothing is left of an input, so that no output depends on it.</summary>
internal sealed class DeadInput : Rule
{
    private DeadInput()
        : base("PNGEN3119", "Nothing is left of an input", RuleSeverity.Warning) { }

    internal static DeadInput Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject) =>
        from input in subject.Network.Inputs
        where input.Axes.Any(a => a.Count == 0)
        select At(
            RuleSubject.PathOf(input.Axes[0]),
            $"nothing of input '{input.Name}' is left, so the outputs do not depend on it; train with a smaller λ."
        );
}
