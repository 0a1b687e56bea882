using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Report;

/// <summary>A set of groups, with what training found of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Lambda">Its λ.</param>
/// <param name="Count">Its groups, before removal where training reports on it.</param>
/// <param name="Set">
/// What it groups; null where all of its groups are gone, or what they belong to, and it is no longer a set of the network.
/// </param>
/// <param name="Groups">Each group with its norm before removal; null where training does not report on the set.</param>
public sealed record GroupSetSummary(string Name, double Lambda, int Count, GroupSet? Set, IReadOnlyList<GroupSummary>? Groups)
{
    /// <summary>The norms of the groups that are left, rising.</summary>
    public IReadOnlyList<double> KeptNorms { get; } = [.. (Groups ?? []).Select(g => g.Norm).Where(n => n > 0).Order()];

    internal static IReadOnlyList<GroupSetSummary> AllOf(PrunedNetManifest manifest)
    {
        var reported = manifest.Training?.Groups ?? [];
        return
        [
            .. reported.Select(norms => Of(norms, manifest.Groups.FirstOrDefault(set => set.Name == norms.Name))),
            .. manifest
                .Groups.Where(set => reported.All(norms => norms.Name != set.Name))
                .Select(set => new GroupSetSummary(set.Name, set.Lambda, set.Count, set, null)),
        ];
    }

    private static GroupSetSummary Of(GroupNorms norms, GroupSet? set) =>
        new(
            norms.Name,
            norms.Lambda,
            norms.Norms.Count,
            set,
            [.. norms.Norms.Select((norm, group) => new GroupSummary(NamesOf(set, group, norms), norm))]
        );

    private static IReadOnlyList<string> NamesOf(GroupSet? set, int group, GroupNorms norms) =>
        set switch
        {
            UnitGroups units => [.. units.UnitsOf(group).Select(u => UnitName.Of(units.Axis, u))],
            // Of connections and branches the set knows those that are left alone, by other numbers.
            { } known when known.Count == norms.Norms.Count => [known.Describe(group)],
            _ => [group.ToString(CultureInfo.InvariantCulture)],
        };
}

/// <summary>A group and how large it was before what is zero was removed.</summary>
/// <param name="Units">What it is called: its units, or a description.</param>
/// <param name="Norm">Its norm; 0 where it was removed.</param>
public sealed record GroupSummary(IReadOnlyList<string> Units, double Norm);
