using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Model;

/// <summary>
/// Groups of weights that the penalty λ Σ_g c_g ‖w_g‖ makes zero as wholes. A kind of set is one subclass: it says which
/// positions of which parameters belong to which of its groups.
/// </summary>
public abstract class GroupSet
{
    private protected GroupSet(string name, double lambda, GroupWeight? weight, Penalty? penalty)
    {
        Name = name;
        Lambda = lambda;
        Weight = weight ?? GroupWeight.SqrtSize;
        Penalty = penalty ?? Penalty.GroupLasso;
    }

    /// <summary>A name for reports.</summary>
    public string Name { get; }

    /// <summary>The kind as manifests write it, e.g. <c>unit</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>λ.</summary>
    public double Lambda { get; }

    /// <summary>The factors c_g.</summary>
    public GroupWeight Weight { get; }

    /// <summary>What the groups add to the objective.</summary>
    public Penalty Penalty { get; }

    /// <summary>The axes that the set is defined over.</summary>
    public abstract IReadOnlyList<Axis> Axes { get; }

    /// <summary>The number of groups in the set, before pruning.</summary>
    public abstract int Count { get; }

    /// <summary>A name for people: of one group, e.g. <c>hidden[12]</c>, in numbers before pruning.</summary>
    public abstract string Describe(int group);

    /// <summary>The same groups with another λ, other factors or another penalty.</summary>
    public GroupSet With(double? lambda = null, GroupWeight? weight = null, Penalty? penalty = null) =>
        Copy(lambda ?? Lambda, weight ?? Weight, penalty ?? Penalty);

    /// <summary>The same set over other axes, such as those of the pruned network; null when nothing of it is left there.</summary>
    /// <param name="axisOf">The axis that takes an axis' place, or null.</param>
    public abstract GroupSet? Over(Func<Axis, Axis?> axisOf);

    /// <summary>The same set over the axes of the same names in another form of its network; null when it has no groups there.</summary>
    public GroupSet? Over(Network network)
    {
        var set = Over(axis => network.FindAxis(axis.Name));
        return set != null && set.Dimensions(network).Any() ? set : null;
    }

    /// <summary>Every (parameter, dimension) along which the groups take slices.</summary>
    public abstract IEnumerable<(Parameter Parameter, int Dimension)> Dimensions(Network network);

    /// <summary>
    /// For each of <see cref="Dimensions"/>, which group each position along it belongs to; one at a time, because they can be
    /// long.
    /// </summary>
    internal abstract IEnumerable<GroupedDimension> Assign(Network network);

    private protected abstract GroupSet Copy(double lambda, GroupWeight weight, Penalty penalty);

    /// <summary>
    /// The trained parameters, without the weights whose length a batch norm divides out: a group that makes something holds
    /// the norm's scale and shift in their place.
    /// </summary>
    private protected static IEnumerable<(Parameter Parameter, IReadOnlyList<Side> Sides)> TrainedButNormalized(Network network)
    {
        var normalized = network.Normalized;
        return network.UsesOf(network.Layers.Where(l => !normalized.Contains(l))).Where(u => u.Parameter.IsGrouped);
    }
}
