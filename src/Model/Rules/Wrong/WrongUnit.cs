using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>PNGEN3003: a group lists a unit that does not exist, or one that is already in a group.</summary>
internal sealed class WrongUnit : Rule
{
    private WrongUnit()
        : base("PNGEN3003", "A unit is listed twice or does not exist", RuleSeverity.Error) { }

    internal static WrongUnit Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject) =>
        subject.Sets.SelectMany(s =>
            s.Set is UnitGroups { Members: { } members } units ? Check(s, units.Axis, members) : Enumerable.Empty<Problem>()
        );

    private IEnumerable<Problem> Check(PlacedSet set, Atom axis, IReadOnlyList<IReadOnlyList<int>> members)
    {
        var groupOf = new Dictionary<int, int>();
        for (var g = 0; g < members.Count; g++)
        {
            for (var k = 0; k < members[g].Count; k++)
            {
                var unit = members[g][k];
                if (unit < 0 || unit >= axis.Size)
                    yield return At(
                        set.At($"members[{g}][{k}]"),
                        $"unit {unit} does not exist; axis '{axis.Name}' has units 0 to {axis.Size - 1}."
                    );
                else if (groupOf.TryGetValue(unit, out var other))
                    yield return At(
                        set.At($"members[{g}][{k}]"),
                        $"unit {unit}{(axis.Labels == null ? "" : $" ('{axis.Labels[unit]}')")} is already in group {other}; "
                            + "groups may not overlap."
                    );
                else
                    groupOf.Add(unit, g);
            }
        }
    }
}
