using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Drawing;

/// <summary>
/// The x of every item (Brandes and Köpf 2002): items are aligned in vertical blocks, leaning to each of the four
/// corners once, the blocks are set as close as they may be, and the middle of the four places is taken. The bends of an
/// edge form one block, so long edges are straight. Boxes follow boxes rather than bends, so a chain of layers is
/// straight too, whatever passes beside it.
/// </summary>
internal sealed class LaneAlignment
{
    private const double BoxGap = 26,
        LaneGap = 16;

    private readonly RankedGraph _graph;
    private readonly HashSet<(int Upper, int Lower)> _conflicts;
    private readonly bool _upwards,
        _leftwards;
    private readonly IReadOnlyList<int[]> _ranks;
    private readonly int[] _position;

    // Ranks and positions as seen from one of the corners.
    private LaneAlignment(RankedGraph graph, HashSet<(int Upper, int Lower)> conflicts, bool upwards, bool leftwards)
    {
        _graph = graph;
        _conflicts = conflicts;
        _upwards = upwards;
        _leftwards = leftwards;
        var ranks = graph.Order.Select(rank => leftwards ? Enumerable.Reverse(rank) : rank);
        _ranks = [.. (upwards ? ranks.Reverse() : ranks).Select(rank => rank.ToArray())];
        _position = new int[graph.Count];
        foreach (var rank in _ranks)
        {
            for (var p = 0; p < rank.Length; p++)
                _position[rank[p]] = p;
        }
    }

    /// <summary>The centre of every item.</summary>
    internal static double[] Places(RankedGraph graph)
    {
        HashSet<(int, int)> conflicts = Conflicts(graph);
        var places = new List<double[]>();
        foreach (var upwards in new[] { false, true })
        {
            foreach (var leftwards in new[] { false, true })
                places.Add(new LaneAlignment(graph, conflicts, upwards, leftwards).Places());
        }
        (double Left, double Right) Ends(double[] x) =>
            (
                Enumerable.Range(0, x.Length).Min(i => x[i] - (graph.Widths[i] / 2)),
                Enumerable.Range(0, x.Length).Max(i => x[i] + (graph.Widths[i] / 2))
            );
        (var left, var right) = places.Select(Ends).MinBy(ends => ends.Right - ends.Left);
        for (var corner = 0; corner < places.Count; corner++)
        {
            (var l, var r) = Ends(places[corner]);
            var shift = corner % 2 == 0 ? left - l : right - r;
            for (var i = 0; i < graph.Count; i++)
                places[corner][i] += shift;
        }
        return [.. Enumerable.Range(0, graph.Count).Select(i => places.Select(x => x[i]).Order().Skip(1).Take(2).Average())];
    }

    // Pieces of edges that cross a piece between two bends: they give way, for the long edge to stay straight.
    private static HashSet<(int Upper, int Lower)> Conflicts(RankedGraph graph)
    {
        var conflicts = new HashSet<(int, int)>();
        foreach ((var upper, var lower) in graph.Order.Zip(graph.Order.Skip(1)))
        {
            var place = upper.Select((item, p) => (item, p)).ToDictionary(e => e.item, e => e.p);
            (int Upper, int Lower, int From, int To, bool IsInner)[] pieces =
            [
                .. lower.SelectMany(
                    (item, p) => graph.Above[item].Select(a => (a, item, place[a], p, graph.IsBend(a) && graph.IsBend(item)))
                ),
            ];
            foreach (var inner in pieces.Where(piece => piece.IsInner))
            {
                foreach (var other in pieces)
                {
                    if (!other.IsInner && (other.From - inner.From) * (other.To - inner.To) < 0)
                        conflicts.Add((other.Upper, other.Lower));
                }
            }
        }
        return conflicts;
    }

    private double[] Places()
    {
        var root = Align();
        var x = Compact(root);
        return _leftwards ? [.. x.Select(v => -v)] : x;
    }

    // For each item the first of its block.
    private int[] Align()
    {
        int[] root = [.. Enumerable.Range(0, _graph.Count)];
        foreach (var rank in _ranks.Skip(1))
        {
            var reached = -1;
            foreach (var item in rank)
            {
                foreach (var before in Candidates(item))
                {
                    var piece = _upwards ? (item, before) : (before, item);
                    if (_position[before] <= reached || _conflicts.Contains(piece))
                        continue;
                    root[item] = root[before];
                    reached = _position[before];
                    break;
                }
            }
        }
        return root;
    }

    // The one or two in the middle of what an item is joined to in the rank before; boxes go with boxes where there are any.
    private int[] Candidates(int item)
    {
        (var before, var after) = _upwards ? (_graph.Below, _graph.Above) : (_graph.Above, _graph.Below);
        bool HasBox(IReadOnlyList<int> items) => items.Any(i => !_graph.IsBend(i));
        int[] joined = [.. before[item].OrderBy(i => _position[i])];
        if (_graph.IsBend(item))
            joined = [.. joined.Where(i => _graph.IsBend(i) || !HasBox(after[i]))];
        else if (HasBox(joined))
            joined = [.. joined.Where(i => !_graph.IsBend(i))];
        return joined.Length == 0 ? []
            : joined.Length % 2 == 1 ? [joined[joined.Length / 2]]
            : joined[((joined.Length / 2) - 1)..((joined.Length / 2) + 1)];
    }

    // Every block as far to the left as its left neighbours let it, then each back to the right as far as its right ones do.
    private double[] Compact(int[] root)
    {
        var before = new Dictionary<(int Left, int Right), double>();
        foreach (var rank in _ranks)
        {
            foreach ((var left, var right) in rank.Zip(rank.Skip(1)))
            {
                var pair = (root[left], root[right]);
                before[pair] = Math.Max(before.GetValueOrDefault(pair), Distance(left, right));
            }
        }
        ILookup<int, (int Block, double Distance)> lefts = before.ToLookup(b => b.Key.Right, b => (b.Key.Left, b.Value)),
            rights = before.ToLookup(b => b.Key.Left, b => (b.Key.Right, b.Value));
        var blocks = FromTheLeft(root, lefts, rights);
        var x = new double[_graph.Count];
        foreach (var block in blocks)
            x[block] = lefts[block].Select(l => x[l.Block] + l.Distance).DefaultIfEmpty(0).Max();
        foreach (var block in blocks.Reverse())
            x[block] = rights[block].Select(r => x[r.Block] - r.Distance).DefaultIfEmpty(x[block]).Min();
        return [.. root.Select(r => x[r])];
    }

    private static int[] FromTheLeft(
        int[] root,
        ILookup<int, (int Block, double Distance)> lefts,
        ILookup<int, (int Block, double Distance)> rights
    )
    {
        int[] blocks = [.. root.Distinct().Order()];
        var missing = blocks.ToDictionary(b => b, b => lefts[b].Count());
        var ready = new Queue<int>(blocks.Where(b => missing[b] == 0));
        var sorted = new List<int>(blocks.Length);
        while (ready.TryDequeue(out var block))
        {
            sorted.Add(block);
            foreach ((var right, _) in rights[block])
            {
                if (--missing[right] == 0)
                    ready.Enqueue(right);
            }
        }
        return [.. sorted];
    }

    private double Distance(int left, int right) =>
        ((_graph.Widths[left] + _graph.Widths[right]) / 2) + (_graph.IsBend(left) || _graph.IsBend(right) ? LaneGap : BoxGap);
}
