using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3006: a group holds what makes a value that the network returns, such as its classes; those are never removed.</summary>
internal sealed class ReturnedUnits : Rule
{
    private ReturnedUnits()
        : base("PNGEN3006", "A group is over what the network returns", RuleSeverity.Error) { }

    internal static ReturnedUnits Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        foreach (var set in subject.Sets)
        {
            switch (set.Set)
            {
                case UnitGroups { Axis: var axis } when subject.Returned.Contains(axis) && !subject.Network.Space.Contains(axis):
                    yield return At(
                        set.At("axis"),
                        $"the units of '{axis.Name}' are what the network returns and cannot be removed; "
                            + "group an axis inside the network or an input axis."
                    );
                    break;
                case BranchGroups { Axis: var axis } when subject.Returned.Contains(axis):
                    yield return At(
                        set.At("axis"),
                        $"the network returns '{axis.Name}', whose parts cannot be removed; group a concatenation inside the network."
                    );
                    break;
                case ConnectionGroups { Form: ConnectionForm.Edge } connections:
                    for (var i = 0; i < connections.Axes.Count; i++)
                        if (connections.Axes[i] is ConcatAxis && subject.Returned.Contains(connections.Axes[i]))
                            yield return At(
                                set.At($"axes[{i}]"),
                                $"the network returns '{connections.Axes[i].Name}', whose parts cannot be removed; "
                                    + "list a concatenation inside the network."
                            );
                    break;
            }
        }
    }
}
