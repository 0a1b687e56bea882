using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>PNGEN3001: two groups hold the same value, for which there is no method yet.</summary>
internal sealed class OverlappingGroups : Rule
{
    /// <summary>
    /// The most positions, over all dimensions of all parameters, that the sets of a network may sort into groups. No network
    /// that can be trained comes near; a file could ask for a million times as many.
    /// </summary>
    internal const long MaxPositions = 1 << 25;

    private OverlappingGroups()
        : base("PNGEN3001", "Groups overlap", RuleSeverity.Error)
    {
    }

    internal static OverlappingGroups Instance { get; } = new();

    internal override IEnumerable<Problem> Check(RuleSubject subject)
    {
        List<Problem> twice = subject.Sets.Where(s => s.Set is ConnectionGroups).SelectMany(ListedTwice).ToList();
        PlacedSet[] sound = subject.SoundSets.Where(s => twice.All(t => !t.Path.StartsWith(s.Path + ".", StringComparison.Ordinal))).ToArray();
        long positions = sound.SelectMany(s => s.Set.Dimensions(subject.Network)).Sum(d => (long)d.Parameter.Axes[d.Dimension].Count);
        return twice.Concat(positions > MaxPositions
            ? new[] { At("$.groups", $"the groups are spread over {positions} positions of the parameters; at most {MaxPositions} are taken.") }
            : Overlaps(subject.Network, sound));
    }

    private IEnumerable<Problem> ListedTwice(PlacedSet set)
    {
        IReadOnlyList<Axis> axes = set.Set.Axes;
        var listed = new Dictionary<Axis, int>();
        for (int i = 0; i < axes.Count; i++)
        {
            if (listed.TryGetValue(axes[i], out int earlier)) yield return At(set.At($"axes[{i}]"), $"axis '{axes[i].Name}' is already listed at axes[{earlier}]; list it once.");
            else listed.Add(axes[i], i);
        }
    }

    // Reports each set at most once: at the first value that it shares with an earlier set, or that two of its groups share.
    private IEnumerable<Problem> Overlaps(Network network, IEnumerable<PlacedSet> sets)
    {
        var taken = new Dictionary<Parameter, List<(GroupSet Set, GroupedDimension Place)>>();
        foreach (PlacedSet set in sets)
        {
            string? overlap = null;
            foreach (GroupedDimension place in set.Set.Assign(network))
            {
                if (!taken.TryGetValue(place.Parameter, out List<(GroupSet Set, GroupedDimension Place)>? earlier)) taken.Add(place.Parameter, earlier = new());
                if (place.Shared is { } shared) overlap ??= Describe(set.Set, shared.First, set.Set, shared.Second, place.Parameter);
                foreach ((GroupSet other, GroupedDimension held) in earlier)
                    if (overlap == null && Shared(held, place) is { } groups) overlap = Describe(other, groups.First, set.Set, groups.Second, place.Parameter);
                earlier.Add((set.Set, place));
            }
            if (overlap != null) yield return At(set.Path, overlap);
        }
    }

    // Slices along two dimensions of a tensor always cross; along one they meet where they hold the same position.
    private static (int First, int Second)? Shared(GroupedDimension first, GroupedDimension second)
    {
        if (first.Dimension != second.Dimension)
            return first.Parameter.Length > 0 && AnyGroup(first) is { } one && AnyGroup(second) is { } two ? (one, two) : null;
        for (int p = 0; p < first.GroupOf.Length; p++)
            if (first.GroupOf[p] != GroupedDimension.None && second.GroupOf[p] != GroupedDimension.None) return (first.GroupOf[p], second.GroupOf[p]);
        return null;
    }

    private static int? AnyGroup(GroupedDimension place)
    {
        int position = Array.FindIndex(place.GroupOf, g => g != GroupedDimension.None);
        return position < 0 ? null : place.GroupOf[position];
    }

    private static string Describe(GroupSet first, int groupOfFirst, GroupSet second, int groupOfSecond, Parameter parameter) =>
        $"{Describe(first, groupOfFirst)} and {Describe(second, groupOfSecond)} hold the same values of {parameter}; "
        + "there is no method for overlapping groups: take the same side for neighbouring axes, or remove one of the sets.";

    private static string Describe(GroupSet set, int group) =>
        $"group {group} of '{set.Name}' ({set.Describe(group)}{(set is UnitGroups units ? $", {units.Side.ToString().ToLowerInvariant()} side" : "")})";
}
