using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Runtime;

/// <summary>
/// What one head of attention makes of one query: softmax(query · keys) · values over the places that it sees. The keys lie
/// dimension after dimension, each with all its places side by side, so that scores fill vectors whatever the size of a head; the
/// values lie place after place.
/// </summary>
/// <remarks>
/// The order of all sums depends on the number of places alone: a sequence gives the same bits however it is cut into calls.
/// Vectors are read as a whole: behind the keys and the values there is memory of one vector more, whose contents do not matter.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AttentionHead
{
    private const int Block = 4;

    /// <summary>Adds the keys of a place.</summary>
    /// <param name="row">The keys of the place, <paramref name="dimensions"/> floats.</param>
    /// <param name="keys">The first place of the first dimension.</param>
    /// <param name="dimensions">Dimensions of all key-value heads.</param>
    /// <param name="pitch">Floats from one dimension to the next.</param>
    /// <param name="place">The number of the place.</param>
    public static void Append(ref float row, ref float keys, int dimensions, int pitch, int place)
    {
        ref var key = ref Unsafe.Add(ref keys, place);
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            key = Unsafe.Add(ref row, dimension);
            key = ref Unsafe.Add(ref key, pitch);
        }
    }

    /// <summary>What a head makes of a query.</summary>
    /// <param name="query">The query, <paramref name="size"/> floats.</param>
    /// <param name="keys">The first place of the first dimension of the head's keys.</param>
    /// <param name="values">The head's values at the first place.</param>
    /// <param name="result">Receives <paramref name="valueSize"/> floats.</param>
    /// <param name="scores">Memory for a float of each place that is seen, and for four vectors more.</param>
    /// <param name="size">Dimensions in which queries and keys are compared.</param>
    /// <param name="valueSize">Dimensions of the values.</param>
    /// <param name="pitch">Floats from one dimension of the keys to the next.</param>
    /// <param name="stride">Floats from the values of one place to those of the next.</param>
    /// <param name="places">Places that the query sees, from the first on; at least 1.</param>
    /// <param name="scale">What scores are multiplied with.</param>
    public static void Attend(
        ref float query,
        ref float keys,
        ref float values,
        ref float result,
        ref float scores,
        int size,
        int valueSize,
        int pitch,
        int stride,
        int places,
        float scale
    )
    {
        if (Vector512.IsHardwareAccelerated)
            Attend<Lanes512>(ref query, ref keys, ref values, ref result, ref scores, size, valueSize, pitch, stride, places, scale);
        else
            Attend<LanesT>(ref query, ref keys, ref values, ref result, ref scores, size, valueSize, pitch, stride, places, scale);
    }

    private static void Attend<L>(
        ref float query,
        ref float keys,
        ref float values,
        ref float result,
        ref float scores,
        int size,
        int valueSize,
        int pitch,
        int stride,
        int places,
        float scale
    )
        where L : struct, ILanes<L>
    {
        var end = (places + L.Count - 1) / L.Count * L.Count;
        Score<L>(ref query, ref keys, ref scores, size, pitch, end, scale);
        for (var place = places; place < end; place++)
            Unsafe.Add(ref scores, place) = float.NegativeInfinity;
        var sum = Weigh<L>(ref scores, end);

        var dimension = 0;
        for (; dimension <= valueSize - Block * L.Count; dimension += Block * L.Count)
            MeanOfFour<L>(ref Unsafe.Add(ref values, dimension), ref Unsafe.Add(ref result, dimension), ref scores, stride, places, sum);
        for (; dimension < valueSize; dimension += L.Count)
            Mean<L>(
                ref Unsafe.Add(ref values, dimension),
                ref Unsafe.Add(ref result, dimension),
                ref scores,
                stride,
                places,
                sum,
                Math.Min(L.Count, valueSize - dimension)
            );
    }

    private static void Score<L>(ref float query, ref float keys, ref float scores, int size, int pitch, int end, float scale)
        where L : struct, ILanes<L>
    {
        var place = 0;
        for (; place <= end - Block * L.Count; place += Block * L.Count)
        {
            L sum0 = default,
                sum1 = default,
                sum2 = default,
                sum3 = default;
            ref var key = ref Unsafe.Add(ref keys, place);
            for (var j = 0; j < size; j++)
            {
                var q = L.Broadcast(Unsafe.Add(ref query, j) * scale);
                sum0 = L.MultiplyAdd(q, L.Load(ref key, 0), sum0);
                sum1 = L.MultiplyAdd(q, L.Load(ref key, L.Count), sum1);
                sum2 = L.MultiplyAdd(q, L.Load(ref key, 2 * L.Count), sum2);
                sum3 = L.MultiplyAdd(q, L.Load(ref key, 3 * L.Count), sum3);
                key = ref Unsafe.Add(ref key, pitch);
            }
            sum0.Store(ref scores, place);
            sum1.Store(ref scores, place + L.Count);
            sum2.Store(ref scores, place + 2 * L.Count);
            sum3.Store(ref scores, place + 3 * L.Count);
        }
        for (; place < end; place += L.Count)
        {
            L sum = default;
            ref var key = ref Unsafe.Add(ref keys, place);
            for (var j = 0; j < size; j++)
            {
                sum = L.MultiplyAdd(L.Broadcast(Unsafe.Add(ref query, j) * scale), L.Load(ref key, 0), sum);
                key = ref Unsafe.Add(ref key, pitch);
            }
            sum.Store(ref scores, place);
        }
    }

    // e^(score - largest) in place; the result is their sum.
    private static float Weigh<L>(ref float scores, int end)
        where L : struct, ILanes<L>
    {
        var largest = L.Broadcast(float.NegativeInfinity);
        for (var place = 0; place < end; place += L.Count)
            largest = L.AtLeast(largest, L.Load(ref scores, place));
        Span<float> lanes = stackalloc float[AlignedFloats.Unit];
        largest.Store(ref MemoryMarshal.GetReference(lanes), 0);
        var maximum = lanes[0];
        for (var lane = 1; lane < L.Count; lane++)
            maximum = MathF.Max(maximum, lanes[lane]);

        var shift = L.Broadcast(maximum);
        L sum = default;
        for (var place = 0; place < end; place += L.Count)
        {
            var weight = Elementary.Exp(L.Load(ref scores, place) - shift);
            weight.Store(ref scores, place);
            sum += weight;
        }
        sum.Store(ref MemoryMarshal.GetReference(lanes), 0);
        for (var half = L.Count / 2; half > 0; half /= 2)
        for (var lane = 0; lane < half; lane++)
            lanes[lane] += lanes[lane + half];
        return lanes[0];
    }

    private static void MeanOfFour<L>(ref float values, ref float result, ref float weights, int stride, int places, float sum)
        where L : struct, ILanes<L>
    {
        L sum0 = default,
            sum1 = default,
            sum2 = default,
            sum3 = default;
        ref var value = ref values;
        for (var place = 0; place < places; place++)
        {
            var weight = L.Broadcast(Unsafe.Add(ref weights, place));
            sum0 = L.MultiplyAdd(weight, L.Load(ref value, 0), sum0);
            sum1 = L.MultiplyAdd(weight, L.Load(ref value, L.Count), sum1);
            sum2 = L.MultiplyAdd(weight, L.Load(ref value, 2 * L.Count), sum2);
            sum3 = L.MultiplyAdd(weight, L.Load(ref value, 3 * L.Count), sum3);
            value = ref Unsafe.Add(ref value, stride);
        }
        var scale = L.Broadcast(1 / sum);
        (sum0 * scale).Store(ref result, 0);
        (sum1 * scale).Store(ref result, L.Count);
        (sum2 * scale).Store(ref result, 2 * L.Count);
        (sum3 * scale).Store(ref result, 3 * L.Count);
    }

    // One vector of dimensions: four sums over the places hide how long a product takes.
    private static void Mean<L>(ref float values, ref float result, ref float weights, int stride, int places, float sum, int count)
        where L : struct, ILanes<L>
    {
        L sum0 = default,
            sum1 = default,
            sum2 = default,
            sum3 = default;
        ref var value = ref values;
        var place = 0;
        for (; place <= places - Block; place += Block)
        {
            ref var weight = ref Unsafe.Add(ref weights, place);
            sum0 = L.MultiplyAdd(L.Broadcast(weight), L.Load(ref value, 0), sum0);
            sum1 = L.MultiplyAdd(L.Broadcast(Unsafe.Add(ref weight, 1)), L.Load(ref Unsafe.Add(ref value, stride), 0), sum1);
            sum2 = L.MultiplyAdd(L.Broadcast(Unsafe.Add(ref weight, 2)), L.Load(ref Unsafe.Add(ref value, 2 * stride), 0), sum2);
            sum3 = L.MultiplyAdd(L.Broadcast(Unsafe.Add(ref weight, 3)), L.Load(ref Unsafe.Add(ref value, 3 * stride), 0), sum3);
            value = ref Unsafe.Add(ref value, Block * stride);
        }
        for (; place < places; place++)
        {
            sum0 = L.MultiplyAdd(L.Broadcast(Unsafe.Add(ref weights, place)), L.Load(ref value, 0), sum0);
            value = ref Unsafe.Add(ref value, stride);
        }
        var mean = (sum0 + sum1 + (sum2 + sum3)) * L.Broadcast(1 / sum);
        mean.StoreFirst(ref result, count);
    }
}
