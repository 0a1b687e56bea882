using System.Numerics;
using System.Runtime.CompilerServices;

namespace PrunedNetGen.Runtime;

/// <summary>
/// As many floats as a <see cref="Vector{T}"/> has: the tier for every other machine, 8 with AVX2, 4 on Arm and under
/// Native AOT's default x64 target.
/// </summary>
internal readonly struct LanesT(Vector<float> value) : ILanes<LanesT>
{
    public readonly Vector<float> Value = value;

    public static int Count => Vector<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT Broadcast(float value) => new(new Vector<float>(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT Load(ref float at, int floats) => new(Vector.LoadUnsafe(ref Unsafe.Add(ref at, floats)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float at, int floats) => Value.StoreUnsafe(ref Unsafe.Add(ref at, floats));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT LoadFirst(ref float at, int count) => new(PartialVectors.Load(ref at, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreFirst(ref float at, int count) => PartialVectors.Store(Value, ref at, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT operator +(LanesT left, LanesT right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT operator -(LanesT left, LanesT right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT operator -(LanesT value) => new(-value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT operator *(LanesT left, LanesT right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT operator /(LanesT left, LanesT right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT MultiplyAdd(LanesT left, LanesT right, LanesT addend) =>
        new(Vector.MultiplyAddEstimate(left.Value, right.Value, addend.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT Abs(LanesT value) => new(Vector.Abs(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT MinusAbs(LanesT value) => new(value.Value | new Vector<float>(-0f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT AtLeast(LanesT bound, LanesT value) => new(Vector.MaxNative(bound.Value, value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT AtMost(LanesT bound, LanesT value) => new(Vector.MinNative(bound.Value, value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT WherePositive(LanesT value, LanesT yes, LanesT no) =>
        new(Vector.ConditionalSelect(Vector.GreaterThan(value.Value, Vector<float>.Zero), yes.Value, no.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT WithSign(LanesT magnitude, LanesT sign) => new(magnitude.Value | (sign.Value & new Vector<float>(-0f)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT UpperHalf(LanesT value) => new(value.Value & Vector.AsVectorSingle(new Vector<int>(Significand.UpperHalf)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAnyBelow(LanesT value, float bound) => Vector.LessThanAny(value.Value, new Vector<float>(bound));

    // What stands above the bits of n leaves the number at its left end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT PowerOfTwo(LanesT shifted) =>
        new(Vector.AsVectorSingle((Vector.AsVectorInt32(shifted.Value) << Significand.Bits) + new Vector<int>(Significand.OneBits)));

    public static bool ScalesAtOnce => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesT ScaleByPowerOfTwo(LanesT value, LanesT exponent)
    {
        var whole = Vector.AsVectorInt32(exponent.Value + new Vector<float>(Significand.Shift)) - new Vector<int>(Significand.ShiftBits);
        var half = whole >> 1;
        var one = new Vector<int>(Significand.OneBits);
        var first = Vector.AsVectorSingle((half << Significand.Bits) + one);
        var second = Vector.AsVectorSingle(((whole - half) << Significand.Bits) + one);
        return new(value.Value * first * second);
    }
}
