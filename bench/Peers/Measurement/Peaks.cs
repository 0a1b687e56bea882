using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Peers;

/// <summary>What the core can do at best: the yardstick for the rest.</summary>
internal static class Peaks
{
    private static float _sink;

    /// <summary>Floating-point operations of one turn of <see cref="MultiplyAdd"/>.</summary>
    public static double OperationsOfATurn => 12.0 * 2 * (Vector512.IsHardwareAccelerated ? 16 : Vector<float>.Count);

    /// <summary>Independent multiply-adds in registers; touches no memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyAdd(int turns)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> x = Vector512.Create(0.5f),
                a = x,
                b = x,
                c = x,
                d = x,
                e = x,
                f = x,
                g = x,
                h = x,
                i = x,
                j = x,
                k = x,
                l = x;
            for (var t = 0; t < turns; t++)
            {
                a = Vector512.MultiplyAddEstimate(a, x, x);
                b = Vector512.MultiplyAddEstimate(b, x, x);
                c = Vector512.MultiplyAddEstimate(c, x, x);
                d = Vector512.MultiplyAddEstimate(d, x, x);
                e = Vector512.MultiplyAddEstimate(e, x, x);
                f = Vector512.MultiplyAddEstimate(f, x, x);
                g = Vector512.MultiplyAddEstimate(g, x, x);
                h = Vector512.MultiplyAddEstimate(h, x, x);
                i = Vector512.MultiplyAddEstimate(i, x, x);
                j = Vector512.MultiplyAddEstimate(j, x, x);
                k = Vector512.MultiplyAddEstimate(k, x, x);
                l = Vector512.MultiplyAddEstimate(l, x, x);
            }
            _sink = Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
        }
        else
        {
            Vector<float> x = new(0.5f),
                a = x,
                b = x,
                c = x,
                d = x,
                e = x,
                f = x,
                g = x,
                h = x,
                i = x,
                j = x,
                k = x,
                l = x;
            for (var t = 0; t < turns; t++)
            {
                a = Vector.MultiplyAddEstimate(a, x, x);
                b = Vector.MultiplyAddEstimate(b, x, x);
                c = Vector.MultiplyAddEstimate(c, x, x);
                d = Vector.MultiplyAddEstimate(d, x, x);
                e = Vector.MultiplyAddEstimate(e, x, x);
                f = Vector.MultiplyAddEstimate(f, x, x);
                g = Vector.MultiplyAddEstimate(g, x, x);
                h = Vector.MultiplyAddEstimate(h, x, x);
                i = Vector.MultiplyAddEstimate(i, x, x);
                j = Vector.MultiplyAddEstimate(j, x, x);
                k = Vector.MultiplyAddEstimate(k, x, x);
                l = Vector.MultiplyAddEstimate(l, x, x);
            }
            _sink = Vector.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
        }
    }

    /// <summary>Reads a block of aligned floats once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(AlignedFloats block)
    {
        if (Vector512.IsHardwareAccelerated)
            Read512(block);
        else
            ReadNarrow(block);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read512(AlignedFloats block)
    {
        ref var at = ref block.Start;
        ref var end = ref Unsafe.Add(ref at, block.Length - block.Length % 64);
        Vector512<float> a = Vector512<float>.Zero,
            b = a,
            c = a,
            d = a;
        while (Unsafe.IsAddressLessThan(ref at, ref end))
        {
            a += Vector512.LoadUnsafe(ref at);
            b += Vector512.LoadUnsafe(ref at, 16);
            c += Vector512.LoadUnsafe(ref at, 32);
            d += Vector512.LoadUnsafe(ref at, 48);
            at = ref Unsafe.Add(ref at, 64);
        }
        _sink = Vector512.Sum(a + b + c + d);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadNarrow(AlignedFloats block)
    {
        ref var at = ref block.Start;
        ref var end = ref Unsafe.Add(ref at, block.Length - block.Length % 64);
        Vector<float> a = Vector<float>.Zero,
            b = a,
            c = a,
            d = a,
            e = a,
            f = a,
            g = a,
            h = a;
        while (Unsafe.IsAddressLessThan(ref at, ref end))
        {
            for (nuint half = 0; half < 64; half += (nuint)(8 * Vector<float>.Count))
            {
                a += Vector.LoadUnsafe(ref at, half);
                b += Vector.LoadUnsafe(ref at, half + (nuint)Vector<float>.Count);
                c += Vector.LoadUnsafe(ref at, half + (nuint)(2 * Vector<float>.Count));
                d += Vector.LoadUnsafe(ref at, half + (nuint)(3 * Vector<float>.Count));
                e += Vector.LoadUnsafe(ref at, half + (nuint)(4 * Vector<float>.Count));
                f += Vector.LoadUnsafe(ref at, half + (nuint)(5 * Vector<float>.Count));
                g += Vector.LoadUnsafe(ref at, half + (nuint)(6 * Vector<float>.Count));
                h += Vector.LoadUnsafe(ref at, half + (nuint)(7 * Vector<float>.Count));
            }
            at = ref Unsafe.Add(ref at, 64);
        }
        _sink = Vector.Sum(a + b + c + d + e + f + g + h);
    }
}
