using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>
/// A set of groups over the units of one atom: for each unit (or each block of units that belong together) the slices
/// of all trained parameters on one side of it. The penalty makes whole groups exactly zero.
/// </summary>
public sealed class UnitGroups : GroupSet
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
        : base(name, lambda, weight, penalty)
    {
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

    /// <inheritdoc/>
    public override int Count => Members?.Count ?? Axis.Size;

    /// <summary>The units of group number <paramref name="group"/>, in original numbers.</summary>
    public IReadOnlyList<int> UnitsOf(int group) => Members == null ? new[] { group } : Members[group];

    /// <inheritdoc/>
    public override string Describe(int group) => $"{Axis.Name}[{string.Join(", ", UnitsOf(group))}]";

    /// <summary>The same groups on another side.</summary>
    public UnitGroups On(Side side) => new(Name, Axis, Lambda, side, Weight, Members, Penalty);

    /// <inheritdoc/>
    public override GroupSet? Over(Func<Axis, Axis?> axisOf) =>
        axisOf(Axis) is Atom { Count: > 0 } axis ? new UnitGroups(Name, axis, Lambda, Side, Weight, Members, Penalty) : null;

    /// <inheritdoc/>
    /// <remarks>
    /// The producing side of units behind a batch norm is the norm's scale and shift, without the weights in front of it,
    /// whose length the norm divides out.
    /// </remarks>
    public override IEnumerable<(Parameter Parameter, int Dimension)> Dimensions(Network network) =>
        from parameter in Side == Side.Producing ? TrainedButNormalized(network) : network.Parameters.Where(p => p.IsTrained)
        from dimension in Enumerable.Range(0, parameter.Axes.Count)
        where parameter.Sides[dimension] == Side && parameter.Axes[dimension].Holds(Axis)
        select (parameter, dimension);

    internal override IEnumerable<GroupedDimension> Assign(Network network)
    {
        int[] groupOf = GroupOfUnits();
        foreach ((Parameter parameter, int dimension) in Dimensions(network))
        {
            yield return new GroupedDimension(parameter, dimension).AssignAll((axis, unit, assign) =>
            {
                if (ReferenceEquals(axis, Axis) && groupOf[unit] != GroupedDimension.None) assign(groupOf[unit]);
            });
        }
    }

    internal override void Check(Network network, Action<string, string> report)
    {
        if (!network.Atoms.Contains(Axis)) report("axis", $"axis '{Axis.Name}' is not an atom of the network.{NearestName.Suggest(Axis.Name, network.Atoms.Select(a => a.Name))}");
        CheckMembers(report);
        if (network.Space.Contains(Axis)) report("axis", $"'{Axis.Name}' is a spatial axis: its entries are places, which no pruning removes; group the units of a value, the first of its axes.");
        else if (IsReturned(network, a => a.Holds(Axis))) report("axis", $"the units of '{Axis.Name}' are what the network returns and cannot be removed; group an axis inside the network or an input axis.");
        else if (Axis.Count > 0 && !Dimensions(network).Any())
            report("side", $"no trained parameter lies on the {Side.ToString().ToLowerInvariant()} side of '{Axis.Name}', so its groups are empty; take the other side or another axis.");
    }

    private protected override GroupSet Copy(double lambda, GroupWeight weight, Penalty penalty) => new UnitGroups(Name, Axis, lambda, Side, weight, Members, penalty);

    // By surviving unit. What the members say of units that do not exist is reported by the check.
    private int[] GroupOfUnits()
    {
        var groupOf = new int[Axis.Count];
        for (int unit = 0; unit < groupOf.Length; unit++) groupOf[unit] = Members == null ? Axis.OriginalUnit(unit) : GroupedDimension.None;
        for (int g = 0; g < (Members?.Count ?? 0); g++)
        {
            foreach (int original in Members![g])
            {
                int unit = Axis.SurvivingIndex(original);
                if (unit >= 0) groupOf[unit] = g;
            }
        }
        return groupOf;
    }

    private void CheckMembers(Action<string, string> report)
    {
        if (Members == null) return;
        var groupOf = new Dictionary<int, int>();
        for (int g = 0; g < Members.Count; g++)
        {
            if (Members[g].Count == 0) report($"members[{g}]", "this group holds no units; list at least one or remove it.");
            for (int k = 0; k < Members[g].Count; k++)
            {
                int unit = Members[g][k];
                if (unit < 0 || unit >= Axis.Size) report($"members[{g}][{k}]", $"unit {unit} does not exist; axis '{Axis.Name}' has units 0 to {Axis.Size - 1}.");
                else if (groupOf.TryGetValue(unit, out int other)) report($"members[{g}][{k}]", $"unit {unit} is already in group {other}; groups may not overlap.");
                else groupOf.Add(unit, g);
            }
        }
    }
}
