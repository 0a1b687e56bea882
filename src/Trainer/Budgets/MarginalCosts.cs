using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// What a network costs with the zeros that its weights have now, and what each group would save if it became zero too: the
/// difference that removing it makes to the pruned network, in all layers that it reaches into.
/// </summary>
internal sealed class MarginalCosts
{
    private readonly Network _network;
    private readonly IReadOnlyList<StructuredPenalty> _penalties;
    private readonly Footprint[][] _ofGroups;

    public MarginalCosts(Network network, IReadOnlyList<StructuredPenalty> penalties)
    {
        (_network, _penalties) = (network, penalties);
        _ofGroups = [.. penalties.Select(p => new Footprint[p.Layout.Groups.Count])];
        foreach (var costs in _ofGroups)
            Array.Fill(costs, new Footprint(0, 0));
    }

    /// <summary>What is left.</summary>
    public Footprint Left { get; private set; } = new(0, 0);

    /// <summary>What each group of a penalty saves; of one that is zero, what it would have saved last.</summary>
    public IReadOnlyList<Footprint> Of(int penalty) => _ofGroups[penalty];

    /// <summary>Takes back what an earlier <see cref="Of"/> gave.</summary>
    public void Restore(int penalty, IReadOnlyList<Footprint> costs) => _ofGroups[penalty] = [.. costs];

    /// <summary>Takes the weights as they are now.</summary>
    public void Update(WeightSet weights)
    {
        Left = Footprint.OfPruned(_network, weights);
        for (var p = 0; p < _penalties.Count; p++)
        {
            var norms = _penalties[p].Norms();
            var alive = Enumerable.Range(0, norms.Length).Where(g => norms[g] > 0).ToArray();
            foreach (var cut in alive.GroupBy(g => _penalties[p].Layout.CutOf(_penalties[p].Layout.Groups[g])))
                Update(p, [.. cut], norms, weights);
        }
    }

    private void Update(int penalty, int[] alive, double[] norms, WeightSet weights)
    {
        // The last group carries all that flows through there: it has no price.
        if (alive.Length == 1)
        {
            _ofGroups[penalty][alive[0]] = new Footprint(0, 0);
            return;
        }
        var layout = _penalties[penalty].Layout;
        foreach (var (group, alike) in Samples(layout, alive, norms))
        {
            var without = Footprint.OfPruned(_network, weights.Without(layout.Groups[group].Slices));
            var saved = new Footprint(Left.Parameters - without.Parameters, Left.Macs - without.Macs);
            foreach (var g in alike)
                _ofGroups[penalty][g] = saved;
        }
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
        return alive
            .GroupBy(g => sizes[g])
            .Select(like => (like.MinBy(g => norms[g]), Enumerable.Range(0, sizes.Length).Where(g => sizes[g] == like.Key)));
    }

    /// <summary>What would be left if some groups of each penalty were zero too.</summary>
    public Footprint LeftWithout(WeightSet weights, Func<int, int, bool> isGone) =>
        Footprint.OfPruned(
            _network,
            weights.Without(_penalties.SelectMany((p, i) => p.Layout.Groups.Where((_, g) => isGone(i, g)).SelectMany(g => g.Slices)))
        );
}
