using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// PNGEN3013: an axis is of a kind that these groups cannot be over. What is composed is found while reading: no such set can
/// be made.
/// </summary>
internal sealed class MisfitAxis : Rule
{
    private MisfitAxis()
        : base("PNGEN3013", "An axis does not fit the kind of group", RuleSeverity.Error) { }

    internal static MisfitAxis Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        foreach (var set in subject.Sets)
        {
            if (set.Set is UnitGroups { Axis: var units } && subject.Network.Space.Contains(units))
                yield return At(
                    set.At("axis"),
                    $"'{units.Name}' is a spatial axis: its entries are places, which no pruning removes; "
                        + "group the units of a value, the first of its axes."
                );
            if (set.Set is not ConnectionGroups { Form: ConnectionForm.Edge } connections)
                continue;
            for (var i = 0; i < connections.Axes.Count; i++)
                if (connections.Axes[i] is not ConcatAxis && subject.Network.Declares(connections.Axes[i]))
                    yield return At(
                        set.At($"axes[{i}]"),
                        $"axis '{connections.Axes[i].Name}' is no concatenation, so it has no parts to cut off; "
                            + "list a concatenation, or take \"form\": \"producer\"."
                    );
        }
    }

    /// <summary>That units are grouped on atoms.</summary>
    internal Problem NoAtom(string path, Axis axis)
    {
        var atoms = axis.Atoms.Select(a => a.Name).ToArray();
        return At(
            path,
            $"axis '{axis.Name}' is made of other axes ({string.Join(", ", atoms)}); group the units of one of those.",
            atoms.Length == 1 ? new Fix($"Group '{atoms[0]}'", path, JsonText.Quote(atoms[0])) : null
        );
    }

    /// <summary>That branches are those of a concatenation.</summary>
    internal Problem NoBranches(string path, Axis axis) =>
        At(path, $"axis '{axis.Name}' is no concatenation, so it has no branches; name the axis that a concatenation makes.");
}
