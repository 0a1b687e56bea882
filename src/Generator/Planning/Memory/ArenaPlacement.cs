using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>Places buffers in one block so that those that are alive at the same time do not overlap.</summary>
/// <remarks>
/// Greedy by size: the largest buffer first, each at the lowest place that is free during its whole life
/// (Pisarchyk and Lee, "Efficient Memory Management for Deep Neural Net Inference", 2020).
/// </remarks>
internal static class ArenaPlacement
{
    /// <summary>Floats behind the last buffer, so that a vector may be read from the last entry of any image on.</summary>
    public const int Behind = DenseCost.Lanes;

    // Floats between places that share a quarter of the first cache's sets, or fewer.
    private const int SharedPlaces = 256;

    /// <summary>Places the buffers of a program.</summary>
    /// <param name="lengths">Floats of each buffer for one row.</param>
    /// <param name="lives">The first and the last step that touches each buffer; see <see cref="Lives"/>.</param>
    /// <param name="rows">The rows that each buffer holds.</param>
    public static Arena Place(IReadOnlyList<int> lengths, IReadOnlyList<(int First, int Last)> lives, IReadOnlyList<int> rows)
    {
        var strides = lengths.Select(Stride).ToArray();
        var sizes = strides.Select((s, b) => checked(s * rows[b])).ToArray();
        var offsets = new int[lengths.Count];
        var placed = new List<int>();
        var length = 0;
        foreach (var buffer in Enumerable.Range(0, lengths.Count).OrderByDescending(b => sizes[b]).ThenBy(b => b))
        {
            if (lives[buffer].First > lives[buffer].Last)
                continue;
            var offset = 0;
            foreach (var other in placed.Where(o => Overlap(lives[o], lives[buffer])).OrderBy(o => offsets[o]))
            {
                if (offset + sizes[buffer] <= offsets[other])
                    break;
                offset = Math.Max(offset, offsets[other] + sizes[other]);
            }
            offsets[buffer] = offset;
            placed.Add(buffer);
            length = Math.Max(length, checked(offset + sizes[buffer]));
        }
        return new Arena(offsets, strides, rows, length);
    }

    /// <summary>For each buffer, the first and the last step that touches it; first &gt; last when none does.</summary>
    public static (int First, int Last)[] Lives(int buffers, IReadOnlyList<Step> steps)
    {
        var lives = Enumerable.Repeat((First: int.MaxValue, Last: -1), buffers).ToArray();
        for (var s = 0; s < steps.Count; s++)
        {
            foreach (var slice in steps[s].Touched.Select(o => o.Slice))
            {
                if (slice.Storage.Kind != StorageKind.Buffer)
                    continue;
                ref var life = ref lives[slice.Storage.Index];
                life = (Math.Min(life.First, s), Math.Max(life.Last, s));
            }
        }
        return lives;
    }

    // Rows that lie a large power of two apart share few places of a cache, and push each other out of it.
    private static int Stride(int length)
    {
        var padded = PackedTensor.Padded(length);
        return padded > 0 && padded % SharedPlaces == 0 ? padded + DenseCost.Lanes : padded;
    }

    private static bool Overlap((int First, int Last) a, (int First, int Last) b) => a.First <= b.Last && b.First <= a.Last;
}
