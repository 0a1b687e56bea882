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
    /// <summary>Places the buffers of a program.</summary>
    /// <param name="buffers">The length of each buffer.</param>
    /// <param name="steps">The steps, in order.</param>
    public static Arena Place(IReadOnlyList<int> buffers, IReadOnlyList<Step> steps)
    {
        (int First, int Last)[] lives = Lives(buffers.Count, steps);
        int[] strides = buffers.Select(PackedTensor.Padded).ToArray();
        var offsets = new int[buffers.Count];
        var placed = new List<int>();
        int length = 0;
        foreach (int buffer in Enumerable.Range(0, buffers.Count).OrderByDescending(b => strides[b]).ThenBy(b => b))
        {
            if (lives[buffer].First > lives[buffer].Last) continue;
            int offset = 0;
            foreach (int other in placed.Where(o => Overlap(lives[o], lives[buffer])).OrderBy(o => offsets[o]))
            {
                if (offset + strides[buffer] <= offsets[other]) break;
                offset = Math.Max(offset, offsets[other] + strides[other]);
            }
            offsets[buffer] = offset;
            placed.Add(buffer);
            length = Math.Max(length, checked(offset + strides[buffer]));
        }
        return new Arena(offsets, strides, length);
    }

    /// <summary>For each buffer, the first and the last step that touches it; first &gt; last when none does.</summary>
    public static (int First, int Last)[] Lives(int buffers, IReadOnlyList<Step> steps)
    {
        var lives = Enumerable.Repeat((First: int.MaxValue, Last: -1), buffers).ToArray();
        for (int s = 0; s < steps.Count; s++)
        {
            foreach (Slice slice in steps[s].Sources.OfType<SliceOperand>().Select(o => o.Slice).Concat(new[] { steps[s].Target }))
            {
                if (slice.Storage.Kind != StorageKind.Buffer) continue;
                ref (int First, int Last) life = ref lives[slice.Storage.Index];
                life = (Math.Min(life.First, s), Math.Max(life.Last, s));
            }
        }
        return lives;
    }

    private static bool Overlap((int First, int Last) a, (int First, int Last) b) => a.First <= b.Last && b.First <= a.Last;
}
