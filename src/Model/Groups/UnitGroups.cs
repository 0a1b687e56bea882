using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Model;

/// <summary>
/// A set of groups over the units of one atom: for each unit (or each block of units that belong together) the slices
/// of all trained parameters on one side of it. The penalty makes whole groups exactly zero.
/// </summary>
public sealed class UnitGroups : GroupSet
{
    // A message that lists more says less.
    private const int MostDescribed = 8;

    /// <summary>Creates the set.</summary>
    /// <param name="name">A name for reports.</param>
    /// <param name="axis">The atom whose units are grouped.</param>
    /// <param name="lambda">λ, at least 0.</param>
    /// <param name="side">Which side of a unit its group holds.</param>
    /// <param name="weight">The factors c_g; √size when null.</param>
    /// <param name="members">
    /// Units kept or removed together, in original numbers, every unit in at most one block; null for each unit alone.
    /// </param>
    /// <param name="penalty">What the groups add to the objective; the group lasso when null.</param>
    /// <param name="parameters">
    /// Names of the tensors whose slices the groups hold, chosen by hand; null for all on that side, which is what removes a
    /// unit.
    /// </param>
    public UnitGroups(
        string name,
        Atom axis,
        double lambda,
        Side side = Side.Consuming,
        GroupWeight? weight = null,
        IReadOnlyList<IReadOnlyList<int>>? members = null,
        Penalty? penalty = null,
        IReadOnlyList<string>? parameters = null
    )
        : base(name, lambda, weight, penalty)
    {
        Parameters = parameters;
        Axis = axis;
        Side = side;
        Members = members;
    }

    /// <inheritdoc/>
    public override string Kind => "unit";

    /// <summary>The atom whose units are grouped.</summary>
    public Atom Axis { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Axis> Axes => new[] { Axis };

    /// <summary>Which side of a unit its group holds.</summary>
    public Side Side { get; }

    /// <summary>Units kept or removed together, in original numbers; null for each unit alone.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Members { get; }

    /// <summary>Names of the tensors whose slices the groups hold, chosen by hand; null for all on that side.</summary>
    public IReadOnlyList<string>? Parameters { get; }

    /// <inheritdoc/>
    public override int Count => Members?.Count ?? Axis.Size;

    /// <summary>The units of group number <paramref name="group"/>, in original numbers.</summary>
    public IReadOnlyList<int> UnitsOf(int group) => Members == null ? new[] { group } : Members[group];

    /// <inheritdoc/>
    public override string Describe(int group)
    {
        var units = UnitsOf(group);
        var named = units.Take(MostDescribed).Select(u => Axis.Labels == null ? $"{u}" : $"'{Axis.Labels[u]}'");
        return $"{Axis.Name}[{string.Join(", ", named)}{(units.Count > MostDescribed ? ", …" : "")}]";
    }

    /// <summary>The same groups on another side, there with all tensors.</summary>
    public UnitGroups On(Side side) => On(side, side == Side ? Parameters : null);

    /// <summary>The same groups on a side, with the slices of some tensors, or of all.</summary>
    internal UnitGroups On(Side side, IReadOnlyList<string>? parameters) =>
        new(Name, Axis, Lambda, side, Weight, Members, Penalty, parameters);

    /// <inheritdoc/>
    public override GroupSet? Over(Func<Axis, Axis?> axisOf) =>
        axisOf(Axis) is Atom { Count: > 0 } axis ? new UnitGroups(Name, axis, Lambda, Side, Weight, Members, Penalty, Parameters) : null;

    /// <inheritdoc/>
    /// <remarks>
    /// The producing side of units behind a batch norm is the norm's scale and shift, without the weights in front of it,
    /// whose length the norm divides out.
    /// </remarks>
    public override IEnumerable<(Parameter Parameter, int Dimension)> Dimensions(Network network) =>
        from use in Parameters != null ? Listed(network, Parameters)
        : Side == Side.Producing ? TrainedButNormalized(network)
        : network.Uses.Where(u => u.Parameter.IsGrouped)
        from dimension in Enumerable.Range(0, use.Parameter.Axes.Count)
        where use.Sides[dimension] == Side && use.Parameter.Axes[dimension].Holds(Axis)
        select (use.Parameter, dimension);

    private static IEnumerable<(Parameter Parameter, IReadOnlyList<Side> Sides)> Listed(Network network, IEnumerable<string> names)
    {
        var listed = new HashSet<string>(names, System.StringComparer.Ordinal);
        return network.Uses.Where(u => u.Parameter.IsTrained && listed.Contains(u.Parameter.Name));
    }

    internal override IEnumerable<GroupedDimension> Assign(Network network)
    {
        var groupOf = GroupOfUnits();
        foreach ((var parameter, var dimension) in Dimensions(network))
        {
            yield return new GroupedDimension(parameter, dimension).AssignAll(
                (axis, unit, assign) =>
                {
                    if (ReferenceEquals(axis, Axis) && groupOf[unit] != GroupedDimension.None)
                        assign(groupOf[unit]);
                }
            );
        }
    }

    private protected override GroupSet Copy(double lambda, GroupWeight weight, Penalty penalty) =>
        new UnitGroups(Name, Axis, lambda, Side, weight, Members, penalty, Parameters);

    // By surviving unit. What the members say of units that do not exist is reported by the check.
    private int[] GroupOfUnits()
    {
        var groupOf = new int[Axis.Count];
        for (var unit = 0; unit < groupOf.Length; unit++)
            groupOf[unit] = Members == null ? Axis.OriginalUnit(unit) : GroupedDimension.None;
        for (var g = 0; g < (Members?.Count ?? 0); g++)
        {
            foreach (var original in Members![g])
            {
                var unit = Axis.SurvivingIndex(original);
                if (unit >= 0)
                    groupOf[unit] = g;
            }
        }
        return groupOf;
    }
}
