using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>What sets of groups must satisfy on a network before anything is trained with them.</summary>
internal static class GroupCheck
{
    private const int None = -1;

    internal static void Run(Network network, IReadOnlyList<UnitGroups> sets, ICollection<Problem> problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int s = 0; s < sets.Count; s++)
        {
            UnitGroups set = sets[s];
            string path = JsonPath.Element("$.groups", s);
            void Report(string field, string message) => problems.Add(new Problem($"{path}.{field}", message));

            if (string.IsNullOrEmpty(set.Name)) Report("name", "the name of this group set is empty; give it one.");
            else if (!names.Add(set.Name)) Report("name", $"there is already a group set called '{set.Name}'; names must differ.");
            if (!network.Atoms.Contains(set.Axis)) Report("axis", $"axis '{set.Axis.Name}' is not an atom of the network.{NearestName.Suggest(set.Axis.Name, network.Atoms.Select(a => a.Name))}");
            if (!(set.Lambda >= 0) || double.IsInfinity(set.Lambda)) Report("lambda", $"λ is {set.Lambda}; expected a finite number of 0 or more.");
            CheckWeights(set, Report);
            CheckMembers(set, Report);
            if (IsOutputAxis(network, set.Axis)) Report("axis", $"the units of '{set.Axis.Name}' are what the network returns and cannot be removed; group an axis inside the network or an input axis.");
            else if (set.Axis.Count > 0 && !GroupLayout.Dimensions(network, set).Any())
                Report("side", $"no trained parameter lies on the {set.Side.ToString().ToLowerInvariant()} side of '{set.Axis.Name}', so its groups are empty; take the other side or another axis.");
        }
        CheckOverlaps(network, sets, problems);
    }

    private static void CheckWeights(UnitGroups set, Action<string, string> report)
    {
        if (set.Weight.Values is not { } values) return;
        if (values.Count != 1 && values.Count != set.Count) report("weight", $"there are {values.Count} weights for {set.Count} groups; give one for each group, or a single number.");
        for (int i = 0; i < values.Count; i++)
            if (!(values[i] >= 0) || double.IsInfinity(values[i])) report(values.Count == 1 ? "weight" : $"weight[{i}]", $"the weight is {values[i]}; expected a finite number of 0 or more.");
    }

    private static void CheckMembers(UnitGroups set, Action<string, string> report)
    {
        if (set.Members == null) return;
        var groupOf = new Dictionary<int, int>();
        for (int g = 0; g < set.Members.Count; g++)
        {
            if (set.Members[g].Count == 0) report($"members[{g}]", "this group holds no units; list at least one or remove it.");
            for (int k = 0; k < set.Members[g].Count; k++)
            {
                int unit = set.Members[g][k];
                if (unit < 0 || unit >= set.Axis.Size) report($"members[{g}][{k}]", $"unit {unit} does not exist; axis '{set.Axis.Name}' has units 0 to {set.Axis.Size - 1}.");
                else if (groupOf.TryGetValue(unit, out int other)) report($"members[{g}][{k}]", $"unit {unit} is already in group {other}; groups may not overlap.");
                else groupOf.Add(unit, g);
            }
        }
    }

    private static bool IsOutputAxis(Network network, Atom atom) => network.Outputs.Any(o => network.AxesOf(o.In).Any(a => a.Holds(atom)));

    // Two sets overlap where they slice one parameter along different dimensions, or along one dimension at positions with units of both.
    private static void CheckOverlaps(Network network, IReadOnlyList<UnitGroups> sets, ICollection<Problem> problems)
    {
        var taken = new List<(int Set, Parameter Parameter, int Dimension)>();
        var owners = new Dictionary<(Parameter, int), int[]>();
        for (int s = 0; s < sets.Count; s++)
        {
            bool[] covered = Covered(sets[s]);
            int other = None;
            bool isReported = false;
            foreach ((Parameter parameter, int dimension) in GroupLayout.Dimensions(network, sets[s]).ToArray())
            {
                foreach ((int set, Parameter takenParameter, int takenDimension) in taken)
                    if (other == None && ReferenceEquals(takenParameter, parameter) && takenDimension != dimension) other = set;
                if (!owners.TryGetValue((parameter, dimension), out int[]? owner))
                    owners.Add((parameter, dimension), owner = Enumerable.Repeat(None, parameter.Axes[dimension].Count).ToArray());
                int shared = Claim(owner, s, parameter.Axes[dimension], sets[s].Axis, covered);
                if (other == None) other = shared;
                if (other != None && !isReported)
                {
                    isReported = true;
                    problems.Add(new Problem(JsonPath.Element("$.groups", s), $"groups of '{sets[s].Name}' ({Describe(sets[s])}) and of '{sets[other].Name}' ({Describe(sets[other])}) hold the same values of {parameter}; "
                        + "there is no method for overlapping groups: take the same side for neighbouring axes, or remove one of the sets."));
                }
                taken.Add((s, parameter, dimension));
            }
        }
    }

    // Marks the positions that hold covered units as those of a set; the result is a set that has one of them already, or None.
    private static int Claim(int[] owner, int set, Axis axis, Atom atom, bool[] covered)
    {
        int other = None;
        for (int p = 0; p < owner.Length; p++)
        {
            bool holds = false;
            axis.VisitUnits(p, (a, unit) => holds |= ReferenceEquals(a, atom) && covered[unit]);
            if (!holds) continue;
            if (owner[p] == None) owner[p] = set;
            else if (other == None) other = owner[p];
        }
        return other;
    }

    private static bool[] Covered(UnitGroups set)
    {
        var covered = new bool[set.Axis.Count];
        for (int u = 0; u < covered.Length; u++) covered[u] = set.Members == null;
        foreach (int original in set.Members?.SelectMany(m => m) ?? Enumerable.Empty<int>())
        {
            int unit = original < 0 || original >= set.Axis.Size ? -1 : set.Axis.SurvivingIndex(original);
            if (unit >= 0) covered[unit] = true;
        }
        return covered;
    }

    private static string Describe(UnitGroups set) => $"{set.Side.ToString().ToLowerInvariant()} side of '{set.Axis.Name}'";
}
