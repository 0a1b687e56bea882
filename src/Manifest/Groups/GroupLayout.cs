using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>Where the values of every group of a set lie in the parameters of a network.</summary>
public sealed class GroupLayout
{
    private GroupLayout(UnitGroups set, IReadOnlyList<Group> groups)
    {
        Set = set;
        Groups = groups;
    }

    /// <summary>The set.</summary>
    public UnitGroups Set { get; }

    /// <summary>Its groups that still hold values; groups whose units are all pruned are absent.</summary>
    public IReadOnlyList<Group> Groups { get; }

    /// <summary>Finds the slices of every group of every set.</summary>
    /// <exception cref="ManifestException">A set does not fit the network, or two groups hold the same value.</exception>
    public static IReadOnlyList<GroupLayout> Resolve(Network network, IReadOnlyList<UnitGroups> sets)
    {
        var problems = new List<Problem>();
        IReadOnlyList<GroupLayout> layouts = TryResolve(network, sets, problems);
        return problems.Count == 0 ? layouts : throw new ManifestException(problems);
    }

    /// <summary>Like <see cref="Resolve(Network, IReadOnlyList{UnitGroups})"/>, but adds what is wrong to <paramref name="problems"/>.</summary>
    public static IReadOnlyList<GroupLayout> TryResolve(Network network, IReadOnlyList<UnitGroups> sets, ICollection<Problem> problems)
    {
        int before = problems.Count;
        GroupCheck.Run(network, sets, problems);
        if (problems.Count > before) return Array.Empty<GroupLayout>();
        return sets.Select(set => Resolve(network, set)).ToArray();
    }

    /// <summary>Every (parameter, dimension) that the groups of a set take slices of.</summary>
    public static IEnumerable<(Parameter Parameter, int Dimension)> Dimensions(Network network, UnitGroups set) =>
        from parameter in network.Parameters
        where parameter.IsTrained
        from dimension in Enumerable.Range(0, parameter.Axes.Count)
        where parameter.Sides[dimension] == set.Side && parameter.Axes[dimension].Holds(set.Axis)
        select (parameter, dimension);

    private static GroupLayout Resolve(Network network, UnitGroups set)
    {
        var groupOf = new int[set.Axis.Count];
        for (int unit = 0; unit < groupOf.Length; unit++) groupOf[unit] = -1;
        for (int g = 0; g < set.Count; g++)
        {
            foreach (int original in set.UnitsOf(g))
            {
                int unit = set.Axis.SurvivingIndex(original);
                if (unit >= 0) groupOf[unit] = g;
            }
        }

        var slices = new List<GroupSlice>[set.Count];
        foreach ((Parameter parameter, int dimension) in Dimensions(network, set))
        {
            var positions = new List<int>[set.Count];
            Axis axis = parameter.Axes[dimension];
            for (int p = 0; p < axis.Count; p++)
            {
                axis.VisitUnits(p, (atom, unit) =>
                {
                    if (!ReferenceEquals(atom, set.Axis) || groupOf[unit] < 0) return;
                    List<int> list = positions[groupOf[unit]] ??= new List<int>();
                    if (list.Count == 0 || list[list.Count - 1] != p) list.Add(p);
                });
            }
            for (int g = 0; g < positions.Length; g++)
                if (positions[g] != null) (slices[g] ??= new List<GroupSlice>()).Add(new GroupSlice(parameter, dimension, positions[g]));
        }

        var groups = new List<Group>();
        for (int g = 0; g < set.Count; g++)
        {
            if (slices[g] == null) continue;
            int[] units = set.UnitsOf(g).Where(u => set.Axis.SurvivingIndex(u) >= 0).ToArray();
            groups.Add(new Group(g, units, slices[g]));
        }
        return new GroupLayout(set, groups);
    }
}
