using System;
using System.Collections.Generic;

namespace PrunedNetGen.Tests.Runtime;

/// <summary>Sets of floats to try a function on, in blocks of <see cref="BlockLength"/>.</summary>
internal static class Floats
{
    public const int BlockLength = 4096;

    /// <summary>
    /// Every <paramref name="stride"/>-th of all 2^32 bit patterns (with an odd stride all exponents, both signs, NaNs
    /// and denormals come up) and, where that leaves any out, every value next to where the functions change their ways.
    /// </summary>
    public static IEnumerable<float[]> Blocks(uint stride)
    {
        var block = new float[BlockLength];
        var filled = 0;
        foreach (var x in stride == 1 ? Range(0, 1L << 32, 1) : Sampled(stride))
        {
            block[filled++] = x;
            if (filled == BlockLength)
            {
                yield return block;
                filled = 0;
            }
        }

        if (filled > 0)
        {
            Array.Clear(block, filled, BlockLength - filled);
            yield return block;
        }
    }

    private static IEnumerable<float> Sampled(uint stride)
    {
        foreach (var x in Range(0, 1L << 32, stride))
            yield return x;

        foreach (
            var magnitude in new float[]
            {
                0,
                0.3465736f,
                0.6931472f,
                1,
                2,
                3,
                6,
                9.01f,
                11,
                13.1f,
                14.4f,
                15,
                17,
                20,
                30,
                87.3f,
                88.72284f,
                89,
                103.97f,
                104,
                110,
                float.MaxValue,
                float.PositiveInfinity,
            }
        )
        {
            long bits = BitConverter.SingleToUInt32Bits(magnitude);
            foreach (var sign in new[] { 0, 1L << 31 })
            {
                foreach (var x in Range(sign + Math.Max(0, bits - 300), sign + Math.Min(bits + 300, 1L << 31), 1))
                    yield return x;
            }
        }
    }

    private static IEnumerable<float> Range(long from, long to, long stride)
    {
        for (var bits = from; bits < to; bits += stride)
            yield return BitConverter.UInt32BitsToSingle((uint)bits);
    }
}
