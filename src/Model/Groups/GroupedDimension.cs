using System;

namespace PrunedNetGen.Model;

/// <summary>One dimension of a parameter, and the group of a set that each position along it belongs to.</summary>
internal sealed class GroupedDimension
{
    /// <summary>What <see cref="GroupOf"/> says of a position in no group.</summary>
    internal const int None = -1;

    internal GroupedDimension(Parameter parameter, int dimension)
    {
        Parameter = parameter;
        Dimension = dimension;
        GroupOf = new int[parameter.Axes[dimension].Count];
        for (var p = 0; p < GroupOf.Length; p++)
            GroupOf[p] = None;
    }

    internal Parameter Parameter { get; }

    internal int Dimension { get; }

    /// <summary>For each surviving position, the group's number or <see cref="None"/>.</summary>
    internal int[] GroupOf { get; }

    /// <summary>Two groups of the set that hold one position, where there are such.</summary>
    internal (int First, int Second)? Shared { get; private set; }

    /// <summary>Puts a position into a group.</summary>
    internal void Assign(int position, int group)
    {
        if (GroupOf[position] == None)
            GroupOf[position] = group;
        else if (GroupOf[position] != group)
            Shared ??= (GroupOf[position], group);
    }

    /// <summary>Puts every position into the group that a search through the axis finds for it.</summary>
    /// <param name="visit">
    /// Is shown every axis that a position lies in, from the parameter's own down to the atoms, with the position along it, and
    /// calls back with a group.
    /// </param>
    internal GroupedDimension AssignAll(Action<Axis, int, Action<int>> visit)
    {
        var axis = Parameter.Axes[Dimension];
        var position = 0;
        Action<int> assign = group => Assign(position, group);
        Action<Axis, int> show = (inner, along) => visit(inner, along, assign);
        for (; position < GroupOf.Length; position++)
            axis.VisitAxes(position, show);
        return this;
    }
}
