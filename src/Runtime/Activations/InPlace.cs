using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Runtime;

/// <summary>The loop over a span: whole vectors in place, the rest by way of one padded vector on the stack.</summary>
internal static class InPlace
{
    /// <summary>Replaces every value by the function's.</summary>
    public static void Apply<TFunction>(TFunction function, Span<float> values)
        where TFunction : struct, IActivation
    {
        // A constant of the machine: the compiler keeps one of the two.
        if (Vector512.IsHardwareAccelerated)
            Apply<TFunction, Lanes512>(function, values);
        else
            Apply<TFunction, LanesT>(function, values);
    }

    // Compiled once and at once: in the first tier such a loop runs tens of times slower.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<TFunction, L>(TFunction function, Span<float> values)
        where TFunction : struct, IActivation
        where L : struct, ILanes<L>
    {
        ref var start = ref MemoryMarshal.GetReference(values);
        var done = 0;
        for (; values.Length - done >= PairOf<L>.Count; done += PairOf<L>.Count)
            function.Of(PairOf<L>.Load(ref start, done)).Store(ref start, done);
        for (; values.Length - done >= L.Count; done += L.Count)
            function.Of(L.Load(ref start, done)).Store(ref start, done);
        if (done < values.Length)
            ApplyToRest<TFunction, L>(function, values[done..]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ApplyToRest<TFunction, L>(TFunction function, Span<float> rest)
        where TFunction : struct, IActivation
        where L : struct, ILanes<L>
    {
        Span<float> padded = stackalloc float[L.Count];
        rest.CopyTo(padded);
        ref var start = ref MemoryMarshal.GetReference(padded);
        function.Of(L.Load(ref start, 0)).Store(ref start, 0);
        padded[..rest.Length].CopyTo(rest);
    }
}
