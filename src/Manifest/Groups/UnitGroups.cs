using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>
/// A set of groups over the units of one atom: for each unit (or each block of units that belong together) the slices
/// of all trained parameters on one side of it. The penalty makes whole groups exactly zero.
/// </summary>
public sealed class UnitGroups
{
    /// <summary>Creates the set.</summary>
    /// <param name="name">A name for reports.</param>
    /// <param name="axis">The atom whose units are grouped.</param>
    /// <param name="lambda">λ, at least 0.</param>
    /// <param name="side">Which side of a unit its group holds.</param>
    /// <param name="weight">The factors c_g; √size when null.</param>
    /// <param name="members">Units kept or removed together, in original numbers, every unit in at most one block; null for each unit alone.</param>
    /// <param name="penalty">What the groups add to the objective.</param>
    public UnitGroups(string name, Atom axis, double lambda, Side side = Side.Consuming, GroupWeight? weight = null, IReadOnlyList<IReadOnlyList<int>>? members = null, Penalty penalty = Penalty.GroupLasso)
    {
        Name = name;
        Axis = axis;
        Lambda = lambda;
        Side = side;
        Weight = weight ?? GroupWeight.SqrtSize;
        Members = members;
        Penalty = penalty;
    }

    /// <summary>A name for reports.</summary>
    public string Name { get; }

    /// <summary>The atom whose units are grouped.</summary>
    public Atom Axis { get; }

    /// <summary>λ.</summary>
    public double Lambda { get; }

    /// <summary>Which side of a unit its group holds.</summary>
    public Side Side { get; }

    /// <summary>The factors c_g.</summary>
    public GroupWeight Weight { get; }

    /// <summary>Units kept or removed together, in original numbers; null for each unit alone.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Members { get; }

    /// <summary>What the groups add to the objective.</summary>
    public Penalty Penalty { get; }

    /// <summary>The number of groups in the set, before pruning.</summary>
    public int Count => Members?.Count ?? Axis.Size;

    /// <summary>The units of group number <paramref name="group"/>, in original numbers.</summary>
    public IReadOnlyList<int> UnitsOf(int group) => Members == null ? new[] { group } : Members[group];

    /// <summary>The same set over another atom (a compacted one) or with another λ.</summary>
    public UnitGroups With(Atom? axis = null, double? lambda = null) => new(Name, axis ?? Axis, lambda ?? Lambda, Side, Weight, Members, Penalty);
}
