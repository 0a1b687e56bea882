using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace PrunedNetGen.Trainer;

/// <summary>
/// What is computed over a plane, which is the places of one unit in one row; sums are by lane, and the rest after them. What
/// norms and means need is computed in double: in float32 the squares of large numbers overflow, and of numbers that lie close
/// together nothing is left after the mean is taken off.
/// </summary>
internal static class Planes
{
    /// <summary>Σ x.</summary>
    public static double Sum(ReadOnlySpan<float> x)
    {
        var sum = Vector<double>.Zero;
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(x[i..]), out var low, out var high);
            sum += low + high;
        }

        var total = Vector.Sum(sum);
        for (; i < x.Length; i++)
            total += x[i];
        return total;
    }

    /// <summary>Σ (x − c)².</summary>
    public static double SquaredDistance(ReadOnlySpan<float> x, double center)
    {
        var (sum, c) = (Vector<double>.Zero, new Vector<double>(center));
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(x[i..]), out var low, out var high);
            (low, high) = (low - c, high - c);
            sum += low * low + high * high;
        }

        var total = Vector.Sum(sum);
        for (; i < x.Length; i++)
            total += (x[i] - center) * (x[i] - center);
        return total;
    }

    /// <summary>Σ (x − c) · w.</summary>
    public static double Product(ReadOnlySpan<float> x, double center, ReadOnlySpan<float> w)
    {
        var (sum, c) = (Vector<double>.Zero, new Vector<double>(center));
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(x[i..]), out var low, out var high);
            Vector.Widen(new Vector<float>(w[i..]), out var lowWeights, out var highWeights);
            sum += (low - c) * lowWeights + (high - c) * highWeights;
        }

        var total = Vector.Sum(sum);
        for (; i < x.Length; i++)
            total += (x[i] - center) * w[i];
        return total;
    }

    /// <summary>y = a · x + b</summary>
    public static void Scale(ReadOnlySpan<float> x, float a, float b, Span<float> y)
    {
        var (va, vb) = (new Vector<float>(a), new Vector<float>(b));
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
            (va * new Vector<float>(x[i..]) + vb).CopyTo(y[i..]);
        for (; i < x.Length; i++)
            y[i] = a * x[i] + b;
    }

    /// <summary>y = (x − center) · factor + addend</summary>
    public static void Center(ReadOnlySpan<float> x, double center, double factor, Span<float> y, double addend = 0)
    {
        var (c, f, a) = (new Vector<double>(center), new Vector<double>(factor), new Vector<double>(addend));
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(x[i..]), out var low, out var high);
            Vector.Narrow((low - c) * f + a, (high - c) * f + a).CopyTo(y[i..]);
        }

        for (; i < x.Length; i++)
            y[i] = (float)((x[i] - center) * factor + addend);
    }

    /// <summary>y = a · x, or y += a · x</summary>
    public static void Scale(ReadOnlySpan<float> x, float a, Span<float> y, bool accumulate)
    {
        if (accumulate)
            TensorPrimitives.MultiplyAdd(x, a, y, y);
        else
            TensorPrimitives.Multiply(x, a, y);
    }

    /// <summary>y = x · w, or y += x · w</summary>
    public static void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> w, Span<float> y, bool accumulate)
    {
        if (accumulate)
            TensorPrimitives.MultiplyAdd(x, w, y, y);
        else
            TensorPrimitives.Multiply(x, w, y);
    }

    /// <summary>y = a · x + b · (w − center) + c, or added to what y holds</summary>
    public static void Combine(
        ReadOnlySpan<float> x,
        double a,
        ReadOnlySpan<float> w,
        double b,
        double center,
        double c,
        Span<float> y,
        bool accumulate
    )
    {
        var (va, vb, vm, vc) = (new Vector<double>(a), new Vector<double>(b), new Vector<double>(center), new Vector<double>(c));
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(x[i..]), out var low, out var high);
            Vector.Widen(new Vector<float>(w[i..]), out var lowWeights, out var highWeights);
            var sum = Vector.Narrow(va * low + vb * (lowWeights - vm) + vc, va * high + vb * (highWeights - vm) + vc);
            (accumulate ? sum + new Vector<float>(y[i..]) : sum).CopyTo(y[i..]);
        }

        for (; i < x.Length; i++)
            y[i] = (float)(a * x[i] + b * (w[i] - center) + c) + (accumulate ? y[i] : 0);
    }

    /// <summary>y = value, or y += value</summary>
    public static void Put(float value, Span<float> y, bool accumulate)
    {
        if (accumulate)
            TensorPrimitives.Add(y, value, y);
        else
            y.Fill(value);
    }
}
