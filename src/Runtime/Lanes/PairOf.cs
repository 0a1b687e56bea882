using System.Runtime.CompilerServices;

namespace PrunedNetGen.Runtime;

/// <summary>
/// Two vectors, of which each operation takes both: a function is one long chain of operations, each of which waits for the one
/// before, and a core looks ahead too little to begin the next vector meanwhile.
/// </summary>
internal readonly struct PairOf<L>(L first, L second) : ILanes<PairOf<L>>
    where L : struct, ILanes<L>
{
    private readonly L _first = first,
        _second = second;

    public static int Count => 2 * L.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> Broadcast(float value) => new(L.Broadcast(value), L.Broadcast(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> Load(ref float at, int floats) => new(L.Load(ref at, floats), L.Load(ref at, floats + L.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float at, int floats)
    {
        _first.Store(ref at, floats);
        _second.Store(ref at, floats + L.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> LoadFirst(ref float at, int count) =>
        new(L.LoadFirst(ref at, count), L.LoadFirst(ref Unsafe.Add(ref at, L.Count), count - L.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreFirst(ref float at, int count)
    {
        _first.StoreFirst(ref at, count);
        _second.StoreFirst(ref Unsafe.Add(ref at, L.Count), count - L.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> operator +(PairOf<L> left, PairOf<L> right) => new(left._first + right._first, left._second + right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> operator -(PairOf<L> left, PairOf<L> right) => new(left._first - right._first, left._second - right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> operator -(PairOf<L> value) => new(-value._first, -value._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> operator *(PairOf<L> left, PairOf<L> right) => new(left._first * right._first, left._second * right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> operator /(PairOf<L> left, PairOf<L> right) => new(left._first / right._first, left._second / right._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> MultiplyAdd(PairOf<L> left, PairOf<L> right, PairOf<L> addend) =>
        new(L.MultiplyAdd(left._first, right._first, addend._first), L.MultiplyAdd(left._second, right._second, addend._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> Abs(PairOf<L> value) => new(L.Abs(value._first), L.Abs(value._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> MinusAbs(PairOf<L> value) => new(L.MinusAbs(value._first), L.MinusAbs(value._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> AtLeast(PairOf<L> bound, PairOf<L> value) =>
        new(L.AtLeast(bound._first, value._first), L.AtLeast(bound._second, value._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> AtMost(PairOf<L> bound, PairOf<L> value) =>
        new(L.AtMost(bound._first, value._first), L.AtMost(bound._second, value._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> WherePositive(PairOf<L> value, PairOf<L> yes, PairOf<L> no) =>
        new(L.WherePositive(value._first, yes._first, no._first), L.WherePositive(value._second, yes._second, no._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> WithSign(PairOf<L> magnitude, PairOf<L> sign) =>
        new(L.WithSign(magnitude._first, sign._first), L.WithSign(magnitude._second, sign._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> UpperHalf(PairOf<L> value) => new(L.UpperHalf(value._first), L.UpperHalf(value._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAnyBelow(PairOf<L> value, float bound) => L.IsAnyBelow(value._first, bound) || L.IsAnyBelow(value._second, bound);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> PowerOfTwo(PairOf<L> shifted) => new(L.PowerOfTwo(shifted._first), L.PowerOfTwo(shifted._second));

    public static bool ScalesAtOnce => L.ScalesAtOnce;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOf<L> ScaleByPowerOfTwo(PairOf<L> value, PairOf<L> exponent) =>
        new(L.ScaleByPowerOfTwo(value._first, exponent._first), L.ScaleByPowerOfTwo(value._second, exponent._second));
}
