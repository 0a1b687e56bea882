using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Model;

/// <summary>What one group of <see cref="ConnectionGroups"/> cuts.</summary>
public enum ConnectionForm
{
    /// <summary>One connection: what reads one part of one concatenation.</summary>
    Edge,

    /// <summary>All outgoing connections of one producer: whatever reads its units, through every concatenation.</summary>
    Producer,
}

/// <summary>
/// A set of groups over the connections of a densely connected network, whose layers each read a concatenation of earlier
/// ones. A group holds slices on the consuming side; when it is zero, the connection carries nothing and goes, and a
/// producer that nothing reads any more goes with its layers.
/// </summary>
/// <remarks>
/// G. Huang, S. Liu, L. van der Maaten, K. Weinberger, "CondenseNet", CVPR 2018, learn which connections of a DenseNet to
/// keep by a group lasso of the first form.
/// </remarks>
public sealed class ConnectionGroups : GroupSet
{
    /// <summary>Creates the set.</summary>
    /// <param name="name">A name for reports.</param>
    /// <param name="axes">
    /// For <see cref="ConnectionForm.Edge"/> the concatenations: each has a group for each of its parts, one concatenation
    /// after the other. For <see cref="ConnectionForm.Producer"/> the axes that the producers make: each is one group.
    /// </param>
    /// <param name="lambda">λ, at least 0.</param>
    /// <param name="form">What a group cuts.</param>
    /// <param name="weight">The factors c_g; √size when null.</param>
    /// <param name="penalty">What the groups add to the objective; the group lasso when null.</param>
    public ConnectionGroups(
        string name,
        IReadOnlyList<Axis> axes,
        double lambda,
        ConnectionForm form = ConnectionForm.Edge,
        GroupWeight? weight = null,
        Penalty? penalty = null
    )
        : base(name, lambda, weight, penalty)
    {
        Axes = axes ?? throw new ArgumentNullException(nameof(axes));
        Form = form;
    }

    /// <inheritdoc/>
    public override string Kind => "connection";

    /// <inheritdoc/>
    public override IReadOnlyList<Axis> Axes { get; }

    /// <summary>What a group cuts.</summary>
    public ConnectionForm Form { get; }

    /// <inheritdoc/>
    public override int Count => Axes.Sum(GroupsOf);

    /// <inheritdoc/>
    public override string Describe(int group)
    {
        (var index, var part) = Locate(group);
        return Form == ConnectionForm.Edge
            ? $"{((ConcatAxis)Axes[index]).AllParts[part].Name} -> {Axes[index].Name}"
            : $"{Axes[index].Name} -> *";
    }

    /// <summary>The axis and the part (0 for a producer) that group number <paramref name="group"/> stands for.</summary>
    public (int Axis, int Part) Locate(int group)
    {
        var axis = 0;
        for (; group >= GroupsOf(Axes[axis]); axis++)
            group -= GroupsOf(Axes[axis]);
        return (axis, group);
    }

    /// <inheritdoc/>
    public override GroupSet? Over(Func<Axis, Axis?> axisOf)
    {
        var over = Axes.Select(axisOf).ToArray();
        bool IsLeft(int index) => over[index] is { Count: > 0 } axis && GroupsOf(axis) == GroupsOf(Axes[index]);
        var groups = Enumerable.Range(0, Count).Where(g => IsLeft(Locate(g).Axis)).ToArray();
        return groups.Length == 0
            ? null
            : new ConnectionGroups(Name, over.Where((_, i) => IsLeft(i)).ToArray()!, Lambda, Form, Weight.Of(groups), Penalty);
    }

    /// <inheritdoc/>
    public override IEnumerable<(Parameter Parameter, int Dimension)> Dimensions(Network network)
    {
        var axes = new HashSet<Axis>(Axes);
        return from use in network.Uses
            where use.Parameter.IsTrained
            from dimension in Enumerable.Range(0, use.Parameter.Axes.Count)
            where use.Sides[dimension] == Side.Consuming && use.Parameter.Axes[dimension].SelfAndMembers().Any(axes.Contains)
            select (use.Parameter, dimension);
    }

    internal override IEnumerable<GroupedDimension> Assign(Network network)
    {
        var first = new Dictionary<Axis, int>();
        var next = 0;
        foreach (var axis in Axes)
        {
            first[axis] = next;
            next += GroupsOf(axis);
        }
        foreach ((var parameter, var dimension) in Dimensions(network))
        {
            yield return new GroupedDimension(parameter, dimension).AssignAll(
                (axis, position, assign) =>
                {
                    if (first.TryGetValue(axis, out var group))
                        assign(
                            Form == ConnectionForm.Edge
                                ? group + ((ConcatAxis)axis).OriginalPart(((ConcatAxis)axis).PartAt(ref position))
                                : group
                        );
                }
            );
        }
    }

    private protected override GroupSet Copy(double lambda, GroupWeight weight, Penalty penalty) =>
        new ConnectionGroups(Name, Axes, lambda, Form, weight, penalty);

    private int GroupsOf(Axis axis) => Form == ConnectionForm.Edge && axis is ConcatAxis concat ? concat.AllParts.Count : 1;
}
