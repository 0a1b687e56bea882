using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <content>The footprints of networks: at inference, where batch norms are folded away.</content>
public sealed partial record Footprint
{
    /// <summary>Size and work of a network; no weight's value matters to it.</summary>
    public static Footprint Of(Network network)
    {
        if (network == null)
            throw new ArgumentNullException(nameof(network));
        if (network.Layers.Any(l => l is BatchNorm))
            network = BatchNormFolding.Fold(network);
        return new Footprint(network.ParameterCount, network.TotalMacs);
    }

    /// <summary>The same of the network that pruning leaves.</summary>
    public static Footprint OfPruned(Network network, WeightSet weights) => Of(Pruner.Prune(network, weights).Network);

    /// <summary>
    /// The least that groups can leave: all of them zero, but for one of each cut (see <see cref="GroupLayout.CutOf"/>), because
    /// without any the network is in two.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="layouts">Its sets of groups.</param>
    /// <param name="isEnough">
    /// Whether nobody needs to know of less; null: never. For connections the search tries one after the other.
    /// </param>
    public static Footprint Least(Network network, IReadOnlyList<GroupLayout> layouts, Func<Footprint, bool>? isEnough = null)
    {
        if (layouts == null)
            throw new ArgumentNullException(nameof(layouts));
        var weights = WeightSet.Ones(network);
        (GroupSet Set, Group[] Groups)[] cuts = layouts
            .Where(l => l.Set.Penalty.ZeroesGroups)
            .SelectMany(l => l.Groups.GroupBy(l.CutOf).Select(c => (l.Set, c.ToArray())))
            .ToArray();
        var kept = cuts.Select(c => c.Groups[0]).ToArray();
        Footprint Left() =>
            OfPruned(network, weights.Without(cuts.SelectMany((c, i) => c.Groups.Where(g => g != kept[i])).SelectMany(g => g.Slices)));
        var least = Left();
        // Connections differ in what has to be there for them, and the last ones decide which of those before are needed.
        for (var i = cuts.Length - 1; i >= 0; i--)
        {
            if (isEnough?.Invoke(least) == true)
                break;
            if (cuts[i].Set is not ConnectionGroups)
                continue;
            (Group Group, Footprint Left)[] left = cuts[i]
                .Groups.Select(g =>
                {
                    kept[i] = g;
                    return (g, Left());
                })
                .ToArray();
            kept[i] = left.OrderBy(l => l.Left.Macs).First().Group;
            least = new Footprint(
                Math.Min(least.Parameters, left.Min(l => l.Left.Parameters)),
                Math.Min(least.Macs, left.Min(l => l.Left.Macs))
            );
        }
        return least;
    }
}
