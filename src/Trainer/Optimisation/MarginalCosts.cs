using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Trainer;

/// <summary>
/// What a network costs with the zeros that its weights have now, and what each group would save if it became zero too: the
/// difference that removing it makes to the pruned network, in all layers that it reaches into.
/// </summary>
internal sealed class MarginalCosts
{
    private readonly Network network;
    private readonly IReadOnlyList<StructuredPenalty> penalties;
    private readonly Footprint[][] ofGroups;

    public MarginalCosts(Network network, IReadOnlyList<StructuredPenalty> penalties)
    {
        (this.network, this.penalties) = (network, penalties);
        ofGroups = [.. penalties.Select(p => new Footprint[p.Layout.Groups.Count])];
        foreach (var costs in ofGroups)
            Array.Fill(costs, new Footprint(0, 0));
    }

    /// <summary>What is left.</summary>
    public Footprint Left { get; private set; } = new(0, 0);

    /// <summary>What each group of a penalty saves; of one that is zero, what it would have saved last.</summary>
    public IReadOnlyList<Footprint> Of(int penalty) => ofGroups[penalty];

    /// <summary>Takes back what an earlier <see cref="Of"/> gave.</summary>
    public void Restore(int penalty, IReadOnlyList<Footprint> costs) => ofGroups[penalty] = [.. costs];

    /// <summary>Size and work of a network at inference, where batch norms are folded away; no weight's value matters to it.</summary>
    public static Footprint FootprintOf(Network network) => FootprintOf(network, OnesOf(network));

    /// <summary>The same of a network whose weights are at hand.</summary>
    public static Footprint FootprintOf(Network network, WeightSet weights)
    {
        if (network.Layers.Any(l => l is BatchNorm))
            network = BatchNormFolding.Fold(network, weights).Network;
        return new Footprint(network.ParameterCount, network.TotalMacs);
    }

    /// <summary>The same of the network that pruning leaves.</summary>
    public static Footprint FootprintOfPruned(Network network, WeightSet weights)
    {
        var pruned = Pruner.Prune(network, weights);
        return FootprintOf(pruned.Network, pruned.Weights);
    }

    /// <summary>
    /// The least that groups can leave: all of them zero, but for one of each <see cref="Cut"/>, because without any the
    /// network is in two.
    /// </summary>
    public static Footprint Least(Network network, IReadOnlyList<GroupLayout> layouts)
    {
        var weights = OnesOf(network);
        (GroupSet Set, Group[] Groups)[] cuts = [.. layouts.Where(l => l.Set.Penalty == Penalty.GroupLasso).SelectMany(l => l.Groups.GroupBy(g => Cut(l, g)).Select(c => (l.Set, c.ToArray())))];
        var kept = cuts.Select(c => c.Groups[0]).ToArray();
        Footprint Left() => FootprintOfPruned(network, Without(weights, cuts.SelectMany((c, i) => c.Groups.Where(g => g != kept[i])).SelectMany(g => g.Slices)));
        var least = Left();
        // Connections differ in what has to be there for them, and the last ones decide which of those before are needed.
        for (var i = cuts.Length - 1; i >= 0; i--)
        {
            if (cuts[i].Set is not ConnectionGroups)
                continue;
            var left = cuts[i].Groups.Select(g =>
            {
                kept[i] = g;
                return (Group: g, Left: Left());
            }).ToArray();
            kept[i] = left.MinBy(l => l.Left.Macs).Group;
            least = new Footprint(Math.Min(least.Parameters, left.Min(l => l.Left.Parameters)), Math.Min(least.Macs, left.Min(l => l.Left.Macs)));
        }
        return least;
    }

    /// <summary>Takes the weights as they are now.</summary>
    public void Update(WeightSet weights)
    {
        Left = FootprintOfPruned(network, weights);
        for (var p = 0; p < penalties.Count; p++)
        {
            var norms = penalties[p].Norms();
            var alive = Enumerable.Range(0, norms.Length).Where(g => norms[g] > 0).ToArray();
            foreach (var cut in alive.GroupBy(g => Cut(penalties[p].Layout, penalties[p].Layout.Groups[g])))
                Update(p, [.. cut], norms, weights);
        }
    }

    private void Update(int penalty, int[] alive, double[] norms, WeightSet weights)
    {
        // The last group carries all that flows through there: it has no price.
        if (alive.Length == 1)
        {
            ofGroups[penalty][alive[0]] = new Footprint(0, 0);
            return;
        }
        var layout = penalties[penalty].Layout;
        foreach (var (group, alike) in Samples(layout, alive, norms))
        {
            var without = FootprintOfPruned(network, Without(weights, layout.Groups[group].Slices));
            var saved = new Footprint(Left.Parameters - without.Parameters, Left.Macs - without.Macs);
            foreach (var g in alike)
                ofGroups[penalty][g] = saved;
        }
    }

    /// <summary>
    /// Which of a set's cuts through the network a group belongs to: nothing flows any more once all groups of one are zero.
    /// A set has one, but the connections into each concatenation are one of their own.
    /// </summary>
    private static int Cut(GroupLayout layout, Group group) =>
        layout.Set is ConnectionGroups { Form: ConnectionForm.Edge } connections ? connections.Locate(group.Index).Axis : 0;

    private static WeightSet OnesOf(Network network)
    {
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
        {
            var ones = new float[parameter.Length];
            Array.Fill(ones, 1);
            weights.Add(parameter.Name, new Tensor(parameter.Shape, ones));
        }
        return weights;
    }

    /// <summary>
    /// Groups to look at, and those that each stands for: the units of an axis all cost the same, so that the weakest of those
    /// that hold as many is enough.
    /// </summary>
    private static IEnumerable<(int Group, IEnumerable<int> Alike)> Samples(GroupLayout layout, int[] alive, double[] norms)
    {
        if (layout.Set is not UnitGroups units)
            return alive.Select(g => (g, Enumerable.Repeat(g, 1)));
        var sizes = layout.Groups.Select(g => units.UnitsOf(g.Index).Count).ToArray();
        return alive.GroupBy(g => sizes[g]).Select(like => (like.MinBy(g => norms[g]), Enumerable.Range(0, sizes.Length).Where(g => sizes[g] == like.Key)));
    }

    /// <summary>What would be left if some groups of each penalty were zero too.</summary>
    public Footprint LeftWithout(WeightSet weights, Func<int, int, bool> isGone) => FootprintOfPruned(network, Without(
        weights, penalties.SelectMany((p, i) => p.Layout.Groups.Where((_, g) => isGone(i, g)).SelectMany(g => g.Slices))));

    private static WeightSet Without(WeightSet weights, IEnumerable<GroupSlice> slices)
    {
        var bySlice = slices.ToLookup(s => s.Parameter.Name, StringComparer.Ordinal);
        var cut = new WeightSet();
        foreach (var (name, tensor) in weights)
        {
            if (!bySlice.Contains(name))
            {
                cut.Add(name, tensor);
                continue;
            }
            var data = (float[])tensor.Data.Clone();
            foreach (var slice in bySlice[name])
            {
                var view = AxisView.Of(tensor.Shape, slice.Dimension);
                foreach (var position in slice.Positions)
                    view.Clear(data, position);
            }
            cut.Add(name, new Tensor(tensor.Shape, data));
        }
        return cut;
    }
}
