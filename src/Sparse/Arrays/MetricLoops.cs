using System;
using System.Numerics;

namespace PrunedNetGen.Sparse;

/// <summary>
/// What a reduction or a map does with numbers z, their metric d, and the two numbers a and b of their position. The loops
/// around it are in <see cref="MetricLoops"/>.
/// </summary>
internal interface IMetricReduction
{
    static abstract void Terms(
        Vector<double> z,
        Vector<double> d,
        Vector<double> a,
        Vector<double> b,
        out Vector<double> first,
        out Vector<double> second
    );
}

/// <inheritdoc cref="IMetricReduction"/>
internal interface IMetricMap
{
    static abstract Vector<double> Apply(Vector<double> z, Vector<double> d, Vector<double> a, Vector<double> b);
}

/// <summary>Reductions and maps of a tensor and its element-wise metric along an axis, in double and in a fixed order.</summary>
internal static class MetricLoops
{
    /// <summary>Adds the two terms of every number to the two sums of its position.</summary>
    public static void Reduce<TReduction>(
        this AxisView axis,
        ReadOnlySpan<float> tensor,
        ReadOnlySpan<float> metric,
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> b,
        Span<double> first,
        Span<double> second
    )
        where TReduction : struct, IMetricReduction
    {
        if (axis.Inner == 1)
        {
            for (var row = 0; row < tensor.Length; row += axis.Count)
                ReduceRow<TReduction>(tensor.Slice(row, axis.Count), metric.Slice(row, axis.Count), a, b, first, second);
            return;
        }
        for (int block = 0, p = 0; block < tensor.Length; block += axis.Inner, p = axis.Next(p))
            ReduceBlock<TReduction>(
                tensor.Slice(block, axis.Inner),
                metric.Slice(block, axis.Inner),
                a[p],
                b[p],
                ref first[p],
                ref second[p]
            );
    }

    /// <summary>Replaces every number by the map of it.</summary>
    public static void Map<TMap>(
        this AxisView axis,
        Span<float> tensor,
        ReadOnlySpan<float> metric,
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> b
    )
        where TMap : struct, IMetricMap
    {
        if (axis.Inner == 1)
        {
            for (var row = 0; row < tensor.Length; row += axis.Count)
                MapRow<TMap>(tensor.Slice(row, axis.Count), metric.Slice(row, axis.Count), a, b);
            return;
        }
        for (int block = 0, p = 0; block < tensor.Length; block += axis.Inner, p = axis.Next(p))
            MapBlock<TMap>(tensor.Slice(block, axis.Inner), metric.Slice(block, axis.Inner), a[p], b[p]);
    }

    private static void ReduceRow<TReduction>(
        ReadOnlySpan<float> z,
        ReadOnlySpan<float> d,
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> b,
        Span<double> first,
        Span<double> second
    )
        where TReduction : struct, IMetricReduction
    {
        var half = Vector<double>.Count;
        var i = 0;
        for (; i <= z.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(z[i..]), out var zLow, out var zHigh);
            Vector.Widen(new Vector<float>(d[i..]), out var dLow, out var dHigh);
            Add(zLow, dLow, a[i..], b[i..], first[i..], second[i..]);
            Add(zHigh, dHigh, a[(i + half)..], b[(i + half)..], first[(i + half)..], second[(i + half)..]);
        }
        for (; i < z.Length; i++)
            AddScalar<TReduction>(z[i], d[i], a[i], b[i], ref first[i], ref second[i]);

        static void Add(
            Vector<double> z,
            Vector<double> d,
            ReadOnlySpan<double> a,
            ReadOnlySpan<double> b,
            Span<double> first,
            Span<double> second
        )
        {
            TReduction.Terms(z, d, new Vector<double>(a), new Vector<double>(b), out var one, out var two);
            (new Vector<double>(first) + one).CopyTo(first);
            (new Vector<double>(second) + two).CopyTo(second);
        }
    }

    private static void ReduceBlock<TReduction>(
        ReadOnlySpan<float> z,
        ReadOnlySpan<float> d,
        double a,
        double b,
        ref double first,
        ref double second
    )
        where TReduction : struct, IMetricReduction
    {
        var (va, vb) = (new Vector<double>(a), new Vector<double>(b));
        var (firsts, seconds) = (Vector<double>.Zero, Vector<double>.Zero);
        var i = 0;
        for (; i <= z.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(z[i..]), out var zLow, out var zHigh);
            Vector.Widen(new Vector<float>(d[i..]), out var dLow, out var dHigh);
            TReduction.Terms(zLow, dLow, va, vb, out var one, out var two);
            firsts += one;
            seconds += two;
            TReduction.Terms(zHigh, dHigh, va, vb, out one, out two);
            firsts += one;
            seconds += two;
        }
        first += Vector.Sum(firsts);
        second += Vector.Sum(seconds);
        for (; i < z.Length; i++)
            AddScalar<TReduction>(z[i], d[i], a, b, ref first, ref second);
    }

    private static void AddScalar<TReduction>(double z, double d, double a, double b, ref double first, ref double second)
        where TReduction : struct, IMetricReduction
    {
        TReduction.Terms(new(z), new(d), new(a), new(b), out var one, out var two);
        first += one[0];
        second += two[0];
    }

    private static void MapRow<TMap>(Span<float> z, ReadOnlySpan<float> d, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
        where TMap : struct, IMetricMap
    {
        var half = Vector<double>.Count;
        var i = 0;
        for (; i <= z.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(z[i..]), out var zLow, out var zHigh);
            Vector.Widen(new Vector<float>(d[i..]), out var dLow, out var dHigh);
            var low = TMap.Apply(zLow, dLow, new Vector<double>(a[i..]), new Vector<double>(b[i..]));
            var high = TMap.Apply(zHigh, dHigh, new Vector<double>(a[(i + half)..]), new Vector<double>(b[(i + half)..]));
            Vector.Narrow(low, high).CopyTo(z[i..]);
        }
        for (; i < z.Length; i++)
            z[i] = (float)TMap.Apply(new(z[i]), new(d[i]), new(a[i]), new(b[i]))[0];
    }

    private static void MapBlock<TMap>(Span<float> z, ReadOnlySpan<float> d, double a, double b)
        where TMap : struct, IMetricMap
    {
        var (va, vb) = (new Vector<double>(a), new Vector<double>(b));
        var i = 0;
        for (; i <= z.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(z[i..]), out var zLow, out var zHigh);
            Vector.Widen(new Vector<float>(d[i..]), out var dLow, out var dHigh);
            Vector.Narrow(TMap.Apply(zLow, dLow, va, vb), TMap.Apply(zHigh, dHigh, va, vb)).CopyTo(z[i..]);
        }
        for (; i < z.Length; i++)
            z[i] = (float)TMap.Apply(new(z[i]), new(d[i]), va, vb)[0];
    }
}
