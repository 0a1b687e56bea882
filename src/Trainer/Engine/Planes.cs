using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace PrunedNetGen.Trainer;

/// <summary>What is computed over a plane, which is the places of one unit in one row; sums are by lane, and the rest after them.</summary>
internal static class Planes
{
    /// <summary>Σ x.</summary>
    public static float Sum(ReadOnlySpan<float> x)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
            sum += new Vector<float>(x[i..]);
        var total = Vector.Sum(sum);
        for (; i < x.Length; i++)
            total += x[i];
        return total;
    }

    /// <summary>Σ (x − c)².</summary>
    public static float SquaredDistance(ReadOnlySpan<float> x, float center)
    {
        var (sum, c) = (Vector<float>.Zero, new Vector<float>(center));
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var distance = new Vector<float>(x[i..]) - c;
            sum += distance * distance;
        }

        var total = Vector.Sum(sum);
        for (; i < x.Length; i++)
            total += (x[i] - center) * (x[i] - center);
        return total;
    }

    /// <summary>Σ (x − c) · w.</summary>
    public static float Product(ReadOnlySpan<float> x, float center, ReadOnlySpan<float> w)
    {
        var (sum, c) = (Vector<float>.Zero, new Vector<float>(center));
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
            sum += (new Vector<float>(x[i..]) - c) * new Vector<float>(w[i..]);
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

    /// <summary>y = (x − center) · factor</summary>
    public static void Center(ReadOnlySpan<float> x, float center, float factor, Span<float> y)
    {
        TensorPrimitives.Subtract(x, center, y);
        TensorPrimitives.Multiply(y, factor, y);
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

    /// <summary>y = a · x + b · w + c, or added to what y holds</summary>
    public static void Combine(ReadOnlySpan<float> x, float a, ReadOnlySpan<float> w, float b, float c, Span<float> y, bool accumulate)
    {
        var (va, vb, vc) = (new Vector<float>(a), new Vector<float>(b), new Vector<float>(c));
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sum = va * new Vector<float>(x[i..]) + vb * new Vector<float>(w[i..]) + vc;
            (accumulate ? sum + new Vector<float>(y[i..]) : sum).CopyTo(y[i..]);
        }

        for (; i < x.Length; i++)
            y[i] = a * x[i] + b * w[i] + c + (accumulate ? y[i] : 0);
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
