using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Drawing;

/// <summary>
/// A graph whose nodes stand in ranks and whose edges all join neighbouring ranks: an edge that passes ranks is cut into
/// pieces by <i>bends</i>, one in each of them. An item is a node (numbers below <see cref="Nodes"/>) or a bend.
/// </summary>
internal sealed class RankedGraph
{
    private const double BendWidth = 2;

    private RankedGraph(
        int nodes,
        IReadOnlyList<double> widths,
        IReadOnlyList<int> ranks,
        IReadOnlyList<IReadOnlyList<int>> above,
        IReadOnlyList<IReadOnlyList<int>> below,
        IReadOnlyList<IReadOnlyList<int>> chains,
        IReadOnlyList<List<int>> order
    )
    {
        Nodes = nodes;
        Widths = widths;
        Ranks = ranks;
        Above = above;
        Below = below;
        Chains = chains;
        Order = order;
    }

    /// <summary>The number of nodes.</summary>
    internal int Nodes { get; }

    /// <summary>The number of items.</summary>
    internal int Count => Widths.Count;

    /// <summary>The width of each item.</summary>
    internal IReadOnlyList<double> Widths { get; }

    /// <summary>The rank of each item, 0 at the top.</summary>
    internal IReadOnlyList<int> Ranks { get; }

    /// <summary>For each item those in the rank above that it is joined to.</summary>
    internal IReadOnlyList<IReadOnlyList<int>> Above { get; }

    /// <summary>For each item those in the rank below.</summary>
    internal IReadOnlyList<IReadOnlyList<int>> Below { get; }

    /// <summary>For each edge its items from source to target.</summary>
    internal IReadOnlyList<IReadOnlyList<int>> Chains { get; }

    /// <summary>The items of each rank from left to right.</summary>
    internal IReadOnlyList<List<int>> Order { get; }

    internal bool IsBend(int item) => item >= Nodes;

    /// <summary>Puts the nodes into ranks and cuts the edges.</summary>
    internal static RankedGraph Of(IReadOnlyList<DrawnSize> nodes, IReadOnlyList<(int From, int To)> edges)
    {
        List<int> ranks = [.. RanksOf(nodes.Count, edges)];
        List<double> widths = [.. nodes.Select(n => n.Width)];
        List<List<int>> above = [.. nodes.Select(_ => new List<int>())],
            below = [.. nodes.Select(_ => new List<int>())];
        var chains = new List<IReadOnlyList<int>>();
        foreach ((var from, var to) in edges)
        {
            var chain = new List<int> { from };
            for (var rank = ranks[from] + 1; rank < ranks[to]; rank++)
            {
                chain.Add(ranks.Count);
                ranks.Add(rank);
                widths.Add(BendWidth);
                above.Add([]);
                below.Add([]);
            }
            chain.Add(to);
            chains.Add(chain);
            foreach ((var upper, var lower) in chain.Zip(chain.Skip(1)))
            {
                below[upper].Add(lower);
                above[lower].Add(upper);
            }
        }
        return new RankedGraph(nodes.Count, widths, ranks, above, below, chains, FirstOrder(ranks, above, below));
    }

    // The longest path from above; what nothing stands above moves down to its readers, so that its edges stay short.
    private static int[] RanksOf(int nodes, IReadOnlyList<(int From, int To)> edges)
    {
        var ranks = new int[nodes];
        ILookup<int, int> readers = edges.ToLookup(e => e.From, e => e.To),
            sources = edges.ToLookup(e => e.To, e => e.From);
        for (var node = 0; node < nodes; node++)
            ranks[node] = sources[node].Select(s => ranks[s] + 1).DefaultIfEmpty(0).Max();
        for (var node = nodes - 1; node >= 0; node--)
        {
            if (!sources[node].Any() && readers[node].Any())
                ranks[node] = readers[node].Min(r => ranks[r]) - 1;
        }
        return ranks;
    }

    // Depth first along the edges: neighbours in the graph begin as neighbours in their ranks.
    private static List<int>[] FirstOrder(List<int> ranks, List<List<int>> above, List<List<int>> below)
    {
        List<int>[] order = [.. Enumerable.Range(0, ranks.Max() + 1).Select(_ => new List<int>())];
        var seen = new bool[ranks.Count];
        foreach (var start in Enumerable.Range(0, ranks.Count).Where(i => above[i].Count == 0))
        {
            var waiting = new Stack<int>([start]);
            while (waiting.TryPop(out var item))
            {
                if (seen[item])
                    continue;
                seen[item] = true;
                order[ranks[item]].Add(item);
                foreach (var next in below[item].AsEnumerable().Reverse())
                    waiting.Push(next);
            }
        }
        return order;
    }
}
