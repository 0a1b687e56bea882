using System;
using System.Numerics;

namespace PrunedNetGen.Trainer;

/// <summary>
/// What norms of each place compute over the plane of a unit, beside a number for each of its places; in double for the reasons
/// that <see cref="Planes"/> has.
/// </summary>
internal static class PlaceSums
{
    private static int Step => Vector<float>.Count;

    private static int Half => Vector<double>.Count;

    /// <summary>sums += x</summary>
    public static void Add(ReadOnlySpan<float> x, Span<double> sums)
    {
        var i = 0;
        for (; i <= x.Length - Step; i += Step)
        {
            Vector.Widen(new Vector<float>(x[i..]), out var low, out var high);
            AddTo(low, high, sums[i..]);
        }
        for (; i < x.Length; i++)
            sums[i] += x[i];
    }

    /// <summary>sums += (x − center)²</summary>
    public static void AddSquares(ReadOnlySpan<float> x, ReadOnlySpan<double> center, Span<double> sums)
    {
        var i = 0;
        for (; i <= x.Length - Step; i += Step)
        {
            var (low, high) = Distance(x[i..], center[i..]);
            AddTo(low * low, high * high, sums[i..]);
        }
        for (; i < x.Length; i++)
            sums[i] += (x[i] - center[i]) * (x[i] - center[i]);
    }

    /// <summary>sums += scale · x</summary>
    public static void AddScaled(ReadOnlySpan<float> x, double scale, Span<double> sums)
    {
        var s = new Vector<double>(scale);
        var i = 0;
        for (; i <= x.Length - Step; i += Step)
        {
            Vector.Widen(new Vector<float>(x[i..]), out var low, out var high);
            AddTo(low * s, high * s, sums[i..]);
        }
        for (; i < x.Length; i++)
            sums[i] += x[i] * scale;
    }

    /// <summary>sums += scale · (x − center) · w</summary>
    public static void AddProducts(
        ReadOnlySpan<float> x,
        ReadOnlySpan<double> center,
        ReadOnlySpan<float> w,
        double scale,
        Span<double> sums
    )
    {
        var s = new Vector<double>(scale);
        var i = 0;
        for (; i <= x.Length - Step; i += Step)
        {
            var (low, high) = Distance(x[i..], center[i..]);
            Vector.Widen(new Vector<float>(w[i..]), out var lowWeights, out var highWeights);
            AddTo(low * lowWeights * s, high * highWeights * s, sums[i..]);
        }
        for (; i < x.Length; i++)
            sums[i] += (x[i] - center[i]) * w[i] * scale;
    }

    /// <summary>Σ (x − center) · factor · w</summary>
    public static double Product(ReadOnlySpan<float> x, ReadOnlySpan<double> center, ReadOnlySpan<double> factor, ReadOnlySpan<float> w)
    {
        var sum = Vector<double>.Zero;
        var i = 0;
        for (; i <= x.Length - Step; i += Step)
        {
            var (low, high) = Distance(x[i..], center[i..]);
            Vector.Widen(new Vector<float>(w[i..]), out var lowWeights, out var highWeights);
            sum += low * new Vector<double>(factor[i..]) * lowWeights + high * new Vector<double>(factor[(i + Half)..]) * highWeights;
        }
        var total = Vector.Sum(sum);
        for (; i < x.Length; i++)
            total += (x[i] - center[i]) * factor[i] * w[i];
        return total;
    }

    /// <summary>y = (x − center) · factor · scale + shift</summary>
    public static void Normalize(
        ReadOnlySpan<float> x,
        ReadOnlySpan<double> center,
        ReadOnlySpan<double> factor,
        double scale,
        double shift,
        Span<float> y
    )
    {
        var (s, a) = (new Vector<double>(scale), new Vector<double>(shift));
        var i = 0;
        for (; i <= x.Length - Step; i += Step)
        {
            var (low, high) = Distance(x[i..], center[i..]);
            Vector
                .Narrow(low * new Vector<double>(factor[i..]) * s + a, high * new Vector<double>(factor[(i + Half)..]) * s + a)
                .CopyTo(y[i..]);
        }
        for (; i < x.Length; i++)
            y[i] = (float)((x[i] - center[i]) * factor[i] * scale + shift);
    }

    /// <summary>dx = factor · scale · dy − less − (x − center) · slope, or added to what dx holds</summary>
    public static void Propagate(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        ReadOnlySpan<double> center,
        ReadOnlySpan<double> factor,
        double scale,
        ReadOnlySpan<double> less,
        ReadOnlySpan<double> slope,
        Span<float> dx,
        bool accumulate
    )
    {
        var s = new Vector<double>(scale);
        var i = 0;
        for (; i <= x.Length - Step; i += Step)
        {
            var (low, high) = Distance(x[i..], center[i..]);
            Vector.Widen(new Vector<float>(dy[i..]), out var lowGradient, out var highGradient);
            low = lowGradient * s * new Vector<double>(factor[i..]) - new Vector<double>(less[i..]) - low * new Vector<double>(slope[i..]);
            high =
                highGradient * s * new Vector<double>(factor[(i + Half)..])
                - new Vector<double>(less[(i + Half)..])
                - high * new Vector<double>(slope[(i + Half)..]);
            var gradient = Vector.Narrow(low, high);
            (accumulate ? gradient + new Vector<float>(dx[i..]) : gradient).CopyTo(dx[i..]);
        }
        for (; i < x.Length; i++)
            dx[i] = (float)(dy[i] * scale * factor[i] - less[i] - (x[i] - center[i]) * slope[i]) + (accumulate ? dx[i] : 0);
    }

    private static (Vector<double> Low, Vector<double> High) Distance(ReadOnlySpan<float> x, ReadOnlySpan<double> center)
    {
        Vector.Widen(new Vector<float>(x), out var low, out var high);
        return (low - new Vector<double>(center), high - new Vector<double>(center[Half..]));
    }

    private static void AddTo(Vector<double> low, Vector<double> high, Span<double> sums)
    {
        (new Vector<double>(sums) + low).CopyTo(sums);
        (new Vector<double>(sums[Half..]) + high).CopyTo(sums[Half..]);
    }
}
