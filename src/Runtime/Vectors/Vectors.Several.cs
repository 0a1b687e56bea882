using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Runtime;

// Several vectors in one line of generated code, as in Products.
public static partial class Vectors
{
    /// <summary>Stores two vectors of sixteen floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll512(ref float at, int floats, int step, Vector512<float> v0, Vector512<float> v1)
    {
        Vector512.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector512.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
    }

    /// <summary>Stores three vectors of sixteen floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    /// <param name="v2">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll512(ref float at, int floats, int step, Vector512<float> v0, Vector512<float> v1, Vector512<float> v2)
    {
        Vector512.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector512.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
        Vector512.StoreUnsafe(v2, ref Unsafe.Add(ref at, floats + 2 * step));
    }

    /// <summary>Stores four vectors of sixteen floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    /// <param name="v2">The next.</param>
    /// <param name="v3">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll512(
        ref float at,
        int floats,
        int step,
        Vector512<float> v0,
        Vector512<float> v1,
        Vector512<float> v2,
        Vector512<float> v3
    )
    {
        Vector512.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector512.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
        Vector512.StoreUnsafe(v2, ref Unsafe.Add(ref at, floats + 2 * step));
        Vector512.StoreUnsafe(v3, ref Unsafe.Add(ref at, floats + 3 * step));
    }

    /// <summary>Stores five vectors of sixteen floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    /// <param name="v2">The next.</param>
    /// <param name="v3">The next.</param>
    /// <param name="v4">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll512(
        ref float at,
        int floats,
        int step,
        Vector512<float> v0,
        Vector512<float> v1,
        Vector512<float> v2,
        Vector512<float> v3,
        Vector512<float> v4
    )
    {
        Vector512.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector512.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
        Vector512.StoreUnsafe(v2, ref Unsafe.Add(ref at, floats + 2 * step));
        Vector512.StoreUnsafe(v3, ref Unsafe.Add(ref at, floats + 3 * step));
        Vector512.StoreUnsafe(v4, ref Unsafe.Add(ref at, floats + 4 * step));
    }

    /// <summary>Stores six vectors of sixteen floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    /// <param name="v2">The next.</param>
    /// <param name="v3">The next.</param>
    /// <param name="v4">The next.</param>
    /// <param name="v5">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll512(
        ref float at,
        int floats,
        int step,
        Vector512<float> v0,
        Vector512<float> v1,
        Vector512<float> v2,
        Vector512<float> v3,
        Vector512<float> v4,
        Vector512<float> v5
    )
    {
        Vector512.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector512.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
        Vector512.StoreUnsafe(v2, ref Unsafe.Add(ref at, floats + 2 * step));
        Vector512.StoreUnsafe(v3, ref Unsafe.Add(ref at, floats + 3 * step));
        Vector512.StoreUnsafe(v4, ref Unsafe.Add(ref at, floats + 4 * step));
        Vector512.StoreUnsafe(v5, ref Unsafe.Add(ref at, floats + 5 * step));
    }

    /// <summary>Stores two vectors of eight floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll256(ref float at, int floats, int step, Vector256<float> v0, Vector256<float> v1)
    {
        Vector256.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector256.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
    }

    /// <summary>Stores three vectors of eight floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    /// <param name="v2">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll256(ref float at, int floats, int step, Vector256<float> v0, Vector256<float> v1, Vector256<float> v2)
    {
        Vector256.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector256.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
        Vector256.StoreUnsafe(v2, ref Unsafe.Add(ref at, floats + 2 * step));
    }

    /// <summary>Stores four vectors of eight floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    /// <param name="v2">The next.</param>
    /// <param name="v3">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll256(
        ref float at,
        int floats,
        int step,
        Vector256<float> v0,
        Vector256<float> v1,
        Vector256<float> v2,
        Vector256<float> v3
    )
    {
        Vector256.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector256.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
        Vector256.StoreUnsafe(v2, ref Unsafe.Add(ref at, floats + 2 * step));
        Vector256.StoreUnsafe(v3, ref Unsafe.Add(ref at, floats + 3 * step));
    }

    /// <summary>Stores five vectors of eight floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    /// <param name="v2">The next.</param>
    /// <param name="v3">The next.</param>
    /// <param name="v4">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll256(
        ref float at,
        int floats,
        int step,
        Vector256<float> v0,
        Vector256<float> v1,
        Vector256<float> v2,
        Vector256<float> v3,
        Vector256<float> v4
    )
    {
        Vector256.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector256.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
        Vector256.StoreUnsafe(v2, ref Unsafe.Add(ref at, floats + 2 * step));
        Vector256.StoreUnsafe(v3, ref Unsafe.Add(ref at, floats + 3 * step));
        Vector256.StoreUnsafe(v4, ref Unsafe.Add(ref at, floats + 4 * step));
    }

    /// <summary>Stores six vectors of eight floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    /// <param name="v2">The next.</param>
    /// <param name="v3">The next.</param>
    /// <param name="v4">The next.</param>
    /// <param name="v5">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll256(
        ref float at,
        int floats,
        int step,
        Vector256<float> v0,
        Vector256<float> v1,
        Vector256<float> v2,
        Vector256<float> v3,
        Vector256<float> v4,
        Vector256<float> v5
    )
    {
        Vector256.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector256.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
        Vector256.StoreUnsafe(v2, ref Unsafe.Add(ref at, floats + 2 * step));
        Vector256.StoreUnsafe(v3, ref Unsafe.Add(ref at, floats + 3 * step));
        Vector256.StoreUnsafe(v4, ref Unsafe.Add(ref at, floats + 4 * step));
        Vector256.StoreUnsafe(v5, ref Unsafe.Add(ref at, floats + 5 * step));
    }

    /// <summary>Stores two vectors of four floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll128(ref float at, int floats, int step, Vector128<float> v0, Vector128<float> v1)
    {
        Vector128.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector128.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
    }

    /// <summary>Stores three vectors of four floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    /// <param name="v2">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll128(ref float at, int floats, int step, Vector128<float> v0, Vector128<float> v1, Vector128<float> v2)
    {
        Vector128.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector128.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
        Vector128.StoreUnsafe(v2, ref Unsafe.Add(ref at, floats + 2 * step));
    }

    /// <summary>Stores four vectors of four floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    /// <param name="v2">The next.</param>
    /// <param name="v3">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll128(
        ref float at,
        int floats,
        int step,
        Vector128<float> v0,
        Vector128<float> v1,
        Vector128<float> v2,
        Vector128<float> v3
    )
    {
        Vector128.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector128.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
        Vector128.StoreUnsafe(v2, ref Unsafe.Add(ref at, floats + 2 * step));
        Vector128.StoreUnsafe(v3, ref Unsafe.Add(ref at, floats + 3 * step));
    }

    /// <summary>Stores five vectors of four floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    /// <param name="v2">The next.</param>
    /// <param name="v3">The next.</param>
    /// <param name="v4">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll128(
        ref float at,
        int floats,
        int step,
        Vector128<float> v0,
        Vector128<float> v1,
        Vector128<float> v2,
        Vector128<float> v3,
        Vector128<float> v4
    )
    {
        Vector128.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector128.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
        Vector128.StoreUnsafe(v2, ref Unsafe.Add(ref at, floats + 2 * step));
        Vector128.StoreUnsafe(v3, ref Unsafe.Add(ref at, floats + 3 * step));
        Vector128.StoreUnsafe(v4, ref Unsafe.Add(ref at, floats + 4 * step));
    }

    /// <summary>Stores six vectors of four floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to where the first goes.</param>
    /// <param name="step">Floats from each to the next.</param>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The next.</param>
    /// <param name="v2">The next.</param>
    /// <param name="v3">The next.</param>
    /// <param name="v4">The next.</param>
    /// <param name="v5">The next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAll128(
        ref float at,
        int floats,
        int step,
        Vector128<float> v0,
        Vector128<float> v1,
        Vector128<float> v2,
        Vector128<float> v3,
        Vector128<float> v4,
        Vector128<float> v5
    )
    {
        Vector128.StoreUnsafe(v0, ref Unsafe.Add(ref at, floats));
        Vector128.StoreUnsafe(v1, ref Unsafe.Add(ref at, floats + step));
        Vector128.StoreUnsafe(v2, ref Unsafe.Add(ref at, floats + 2 * step));
        Vector128.StoreUnsafe(v3, ref Unsafe.Add(ref at, floats + 3 * step));
        Vector128.StoreUnsafe(v4, ref Unsafe.Add(ref at, floats + 4 * step));
        Vector128.StoreUnsafe(v5, ref Unsafe.Add(ref at, floats + 5 * step));
    }
}
