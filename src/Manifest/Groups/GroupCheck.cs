using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>What sets of groups must satisfy on a network before anything is trained with them.</summary>
internal static class GroupCheck
{
    /// <summary>
    /// The most positions, over all dimensions of all parameters, that the sets of a network may sort into groups. No network
    /// that can be trained comes near; a file could ask for a million times as many.
    /// </summary>
    internal const long MaxPositions = 1 << 25;

    internal static void Run(Network network, IReadOnlyList<GroupSet> sets, ICollection<Problem> problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var sound = new List<int>();
        for (int s = 0; s < sets.Count; s++)
        {
            GroupSet set = sets[s];
            string path = JsonPath.Element("$.groups", s);
            void Report(string field, string message) => problems.Add(new Problem($"{path}.{field}", message));

            if (string.IsNullOrEmpty(set.Name)) Report("name", "the name of this group set is empty; give it one.");
            else if (!names.Add(set.Name)) Report("name", $"there is already a group set called '{set.Name}'; names must differ.");
            if (!(set.Lambda >= 0) || double.IsInfinity(set.Lambda)) Report("lambda", $"λ is {set.Lambda}; expected a finite number of 0 or more.");
            CheckWeights(set, Report);
            int before = problems.Count;
            set.Check(network, Report);
            if (problems.Count == before) sound.Add(s);
        }
        long positions = sound.SelectMany(s => sets[s].Dimensions(network)).Sum(d => (long)d.Parameter.Axes[d.Dimension].Count);
        if (positions > MaxPositions) problems.Add(new Problem("$.groups", $"the groups are spread over {positions} positions of the parameters; at most {MaxPositions} are taken."));
        else CheckOverlaps(network, sets, sound, problems);
    }

    private static void CheckWeights(GroupSet set, Action<string, string> report)
    {
        if (set.Weight.Values is not { } values) return;
        if (values.Count != 1 && values.Count != set.Count) report("weight", $"there are {values.Count} weights for {set.Count} groups; give one for each group, or a single number.");
        for (int i = 0; i < values.Count; i++)
            if (!(values[i] >= 0) || double.IsInfinity(values[i])) report(values.Count == 1 ? "weight" : $"weight[{i}]", $"the weight is {values[i]}; expected a finite number of 0 or more.");
    }

    // Reports each set at most once: at the first value that it shares with an earlier set, or that two of its groups share.
    private static void CheckOverlaps(Network network, IReadOnlyList<GroupSet> sets, IReadOnlyList<int> sound, ICollection<Problem> problems)
    {
        var taken = new Dictionary<Parameter, List<(int Set, GroupedDimension Place)>>();
        foreach (int s in sound)
        {
            string? overlap = null;
            foreach (GroupedDimension place in sets[s].Assign(network))
            {
                if (!taken.TryGetValue(place.Parameter, out List<(int Set, GroupedDimension Place)>? earlier)) taken.Add(place.Parameter, earlier = new());
                if (place.Shared is { } shared) overlap ??= Describe(sets[s], shared.First, sets[s], shared.Second, place.Parameter);
                foreach ((int other, GroupedDimension held) in earlier)
                    if (overlap == null && Shared(held, place) is { } groups) overlap = Describe(sets[other], groups.First, sets[s], groups.Second, place.Parameter);
                earlier.Add((s, place));
            }
            if (overlap != null) problems.Add(new Problem(JsonPath.Element("$.groups", s), overlap));
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
