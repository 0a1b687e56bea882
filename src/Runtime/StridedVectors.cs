using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Runtime;

/// <summary>
/// Vectors of every second float, and of neighbouring floats in pairs: for windows that move, or pool, by two places.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StridedVectors
{
    /// <summary>The 16 floats at even places from <paramref name="source"/> on; nothing behind the last of them is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(ref float source)
    {
        var first = Vector512.Shuffle(
            Vector512.LoadUnsafe(ref source),
            Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 0, 2, 4, 6, 8, 10, 12, 14)
        );
        var last = Vector512.Shuffle(
            Vector512.LoadUnsafe(ref source, 15),
            Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 1, 3, 5, 7, 9, 11, 13, 15)
        );
        return Vector512.Create(first.GetLower(), last.GetUpper());
    }

    /// <summary>The same for 8 floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(ref float source)
    {
        var first = Vector256.Shuffle(Vector256.LoadUnsafe(ref source), Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6));
        var last = Vector256.Shuffle(Vector256.LoadUnsafe(ref source, 7), Vector256.Create(1, 3, 5, 7, 1, 3, 5, 7));
        return Vector256.Create(first.GetLower(), last.GetUpper());
    }

    /// <summary>The same for 4 floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(ref float source)
    {
        var first = Vector128.Shuffle(Vector128.LoadUnsafe(ref source), Vector128.Create(0, 2, 0, 2));
        var last = Vector128.Shuffle(Vector128.LoadUnsafe(ref source, 3), Vector128.Create(1, 3, 1, 3));
        return Vector128.Create(first.GetLower(), last.GetUpper());
    }

    /// <summary>Stores the larger of each two neighbouring lanes: half as many floats. NaN wins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLarger(Vector512<float> vector, ref float target) =>
        Vector256.Max(Even(vector), Odd(vector)).StoreUnsafe(ref target);

    /// <inheritdoc cref="StoreLarger(Vector512{float}, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLarger(Vector256<float> vector, ref float target) =>
        Vector128.Max(Even(vector), Odd(vector)).StoreUnsafe(ref target);

    /// <inheritdoc cref="StoreLarger(Vector512{float}, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLarger(Vector128<float> vector, ref float target) =>
        StoreTwo(Vector128.Max(Even(vector), Odd(vector)), ref target);

    /// <summary>Stores the sum of each two neighbouring lanes: half as many floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSum(Vector512<float> vector, ref float target) => (Even(vector) + Odd(vector)).StoreUnsafe(ref target);

    /// <inheritdoc cref="StoreSum(Vector512{float}, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSum(Vector256<float> vector, ref float target) => (Even(vector) + Odd(vector)).StoreUnsafe(ref target);

    /// <inheritdoc cref="StoreSum(Vector512{float}, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSum(Vector128<float> vector, ref float target) => StoreTwo(Even(vector) + Odd(vector), ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Even(Vector512<float> vector) =>
        Vector512.Shuffle(vector, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 0, 2, 4, 6, 8, 10, 12, 14)).GetLower();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Odd(Vector512<float> vector) =>
        Vector512.Shuffle(vector, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 1, 3, 5, 7, 9, 11, 13, 15)).GetLower();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Even(Vector256<float> vector) =>
        Vector256.Shuffle(vector, Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6)).GetLower();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Odd(Vector256<float> vector) =>
        Vector256.Shuffle(vector, Vector256.Create(1, 3, 5, 7, 1, 3, 5, 7)).GetLower();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Even(Vector128<float> vector) => Vector128.Shuffle(vector, Vector128.Create(0, 2, 0, 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Odd(Vector128<float> vector) => Vector128.Shuffle(vector, Vector128.Create(1, 3, 1, 3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTwo(Vector128<float> vector, ref float target)
    {
        target = vector.ToScalar();
        Unsafe.Add(ref target, 1) = vector.GetElement(1);
    }
}
