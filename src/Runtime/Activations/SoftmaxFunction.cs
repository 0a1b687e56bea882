using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PrunedNetGen.Runtime;

/// <summary>
/// e^x / sum e^x, shifted by the maximum. Maximum and sum run over sixteen partial results whatever the width of the
/// vectors, so that the order of summation, and with it every bit of the result, does not depend on that width.
/// </summary>
internal static class SoftmaxFunction
{
    private const int Block = AlignedFloats.Unit;

    public static void Apply<L>(Span<float> values)
        where L : struct, ILanes<L>
    {
        // The values behind the last whole block, filled up with what changes neither maximum nor sum.
        var whole = values.Length - values.Length % Block;
        Span<float> rest = stackalloc float[Block];
        rest.Fill(float.NegativeInfinity);
        values[whole..].CopyTo(rest);

        Span<float> partial = stackalloc float[Block];
        partial.Fill(float.NegativeInfinity);
        for (var i = 0; i < whole; i += Block)
            Maximize<L>(partial, values.Slice(i, Block));
        Maximize<L>(partial, rest);
        var maximum = Maximum(partial);

        partial.Clear();
        for (var i = 0; i < whole; i += Block)
            AddExp<L>(partial, values.Slice(i, Block), maximum);
        AddExp<L>(partial, rest, maximum);
        var sum = Sum(partial);

        var scale = 1 / sum;
        for (var i = 0; i < whole; i += Block)
            Scale<L>(values.Slice(i, Block), scale);
        Scale<L>(rest, scale);
        rest[..(values.Length - whole)].CopyTo(values[whole..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Maximize<L>(Span<float> partial, Span<float> block)
        where L : struct, ILanes<L>
    {
        ref var results = ref MemoryMarshal.GetReference(partial);
        ref var values = ref MemoryMarshal.GetReference(block);
        for (var i = 0; i < Block; i += L.Count)
            L.AtLeast(L.Load(ref results, i), L.Load(ref values, i)).Store(ref results, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddExp<L>(Span<float> partial, Span<float> block, float maximum)
        where L : struct, ILanes<L>
    {
        ref var results = ref MemoryMarshal.GetReference(partial);
        ref var values = ref MemoryMarshal.GetReference(block);
        for (var i = 0; i < Block; i += L.Count)
        {
            var e = Elementary.Exp(L.Load(ref values, i) - L.Broadcast(maximum));
            e.Store(ref values, i);
            (L.Load(ref results, i) + e).Store(ref results, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale<L>(Span<float> block, float scale)
        where L : struct, ILanes<L>
    {
        ref var values = ref MemoryMarshal.GetReference(block);
        for (var i = 0; i < Block; i += L.Count)
            (L.Load(ref values, i) * L.Broadcast(scale)).Store(ref values, i);
    }

    private static float Maximum(ReadOnlySpan<float> partial)
    {
        var maximum = partial[0];
        foreach (var value in partial)
            maximum = MathF.Max(maximum, value);

        return maximum;
    }

    /// <summary>Adds halves to each other until one sum is left.</summary>
    private static float Sum(Span<float> partial)
    {
        for (var half = Block / 2; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++)
                partial[i] += partial[i + half];
        }

        return partial[0];
    }
}
