using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>Where the values of every group of a set lie in the parameters of a network.</summary>
public sealed class GroupLayout
{
    private GroupLayout(GroupSet set, IReadOnlyList<Group> groups)
    {
        Set = set;
        Groups = groups;
    }

    /// <summary>The set.</summary>
    public GroupSet Set { get; }

    /// <summary>Its groups that still hold values; groups of which all is pruned are absent.</summary>
    public IReadOnlyList<Group> Groups { get; }

    /// <summary>Finds the slices of every group of every set.</summary>
    /// <exception cref="ManifestException">A set does not fit the network, or two groups hold the same value.</exception>
    public static IReadOnlyList<GroupLayout> Resolve(Network network, IReadOnlyList<GroupSet> sets)
    {
        var problems = new List<Problem>();
        var layouts = TryResolve(network, sets, problems);
        return problems.Count == 0 ? layouts : throw new ManifestException(problems);
    }

    /// <summary>
    /// Like <see cref="Resolve(Network, IReadOnlyList{GroupSet})"/>, but adds what is wrong to <paramref name="problems"/>.
    /// </summary>
    public static IReadOnlyList<GroupLayout> TryResolve(Network network, IReadOnlyList<GroupSet> sets, ICollection<Problem> problems) =>
        TryResolve(new RuleSubject(network, sets), problems);

    /// <summary>The same, where a recipe's limits count too.</summary>
    public static IReadOnlyList<GroupLayout> TryResolve(RuleSubject subject, ICollection<Problem> problems)
    {
        var before = problems.Count;
        GroupCheck.Run(subject, problems);
        return problems.Count > before ? Array.Empty<GroupLayout>() : subject.Layouts;
    }

    /// <summary>
    /// Which of the set's cuts through the network a group belongs to: nothing flows any more once all groups of one are zero.
    /// A set has one, but the connections into each concatenation are one of their own.
    /// </summary>
    public int CutOf(Group group) =>
        Set is ConnectionGroups { Form: ConnectionForm.Edge } connections ? connections.Locate(group.Index).Axis : 0;

    /// <summary>Finds the slices of a set that is known to fit the network.</summary>
    internal static GroupLayout OfSound(Network network, GroupSet set)
    {
        var slices = new List<GroupSlice>?[set.Count];
        foreach (var place in set.Assign(network))
        {
            var positions = new List<int>?[set.Count];
            for (var p = 0; p < place.GroupOf.Length; p++)
                if (place.GroupOf[p] != GroupedDimension.None)
                    (positions[place.GroupOf[p]] ??= new List<int>()).Add(p);
            for (var g = 0; g < positions.Length; g++)
                if (positions[g] is { } held)
                    (slices[g] ??= new List<GroupSlice>()).Add(new GroupSlice(place.Parameter, place.Dimension, held));
        }
        return new GroupLayout(
            set,
            Enumerable.Range(0, set.Count).Where(g => slices[g] != null).Select(g => new Group(g, slices[g]!)).ToArray()
        );
    }
}
