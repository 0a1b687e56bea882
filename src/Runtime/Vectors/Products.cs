using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Runtime;

/// <summary>
/// Several products of one factor, each added to a sum of its own: what a row of a block of registers is, in one line of generated
/// code. The compiler weighs a call; a line for each product would be what a network adds to the time of a build.
/// </summary>
/// <remarks>
/// Sums are passed by reference and stay in registers: the just-in-time compiler puts the local variables in the place of the
/// references.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Products
{
    /// <summary>Two products of one float, in vectors of 512 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat512(
        ref float at,
        int floats,
        Vector512<float> w0,
        ref Vector512<float> sum0,
        Vector512<float> w1,
        ref Vector512<float> sum1
    )
    {
        var x = Vector512.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector512.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector512.MultiplyAddEstimate(x, w1, sum1);
    }

    /// <summary>Three products of one float, in vectors of 512 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat512(
        ref float at,
        int floats,
        Vector512<float> w0,
        ref Vector512<float> sum0,
        Vector512<float> w1,
        ref Vector512<float> sum1,
        Vector512<float> w2,
        ref Vector512<float> sum2
    )
    {
        var x = Vector512.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector512.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector512.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector512.MultiplyAddEstimate(x, w2, sum2);
    }

    /// <summary>Four products of one float, in vectors of 512 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat512(
        ref float at,
        int floats,
        Vector512<float> w0,
        ref Vector512<float> sum0,
        Vector512<float> w1,
        ref Vector512<float> sum1,
        Vector512<float> w2,
        ref Vector512<float> sum2,
        Vector512<float> w3,
        ref Vector512<float> sum3
    )
    {
        var x = Vector512.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector512.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector512.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector512.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector512.MultiplyAddEstimate(x, w3, sum3);
    }

    /// <summary>Five products of one float, in vectors of 512 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    /// <param name="w4">Another factor.</param>
    /// <param name="sum4">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat512(
        ref float at,
        int floats,
        Vector512<float> w0,
        ref Vector512<float> sum0,
        Vector512<float> w1,
        ref Vector512<float> sum1,
        Vector512<float> w2,
        ref Vector512<float> sum2,
        Vector512<float> w3,
        ref Vector512<float> sum3,
        Vector512<float> w4,
        ref Vector512<float> sum4
    )
    {
        var x = Vector512.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector512.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector512.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector512.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector512.MultiplyAddEstimate(x, w3, sum3);
        sum4 = Vector512.MultiplyAddEstimate(x, w4, sum4);
    }

    /// <summary>Six products of one float, in vectors of 512 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    /// <param name="w4">Another factor.</param>
    /// <param name="sum4">The sum to which its product is added.</param>
    /// <param name="w5">Another factor.</param>
    /// <param name="sum5">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat512(
        ref float at,
        int floats,
        Vector512<float> w0,
        ref Vector512<float> sum0,
        Vector512<float> w1,
        ref Vector512<float> sum1,
        Vector512<float> w2,
        ref Vector512<float> sum2,
        Vector512<float> w3,
        ref Vector512<float> sum3,
        Vector512<float> w4,
        ref Vector512<float> sum4,
        Vector512<float> w5,
        ref Vector512<float> sum5
    )
    {
        var x = Vector512.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector512.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector512.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector512.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector512.MultiplyAddEstimate(x, w3, sum3);
        sum4 = Vector512.MultiplyAddEstimate(x, w4, sum4);
        sum5 = Vector512.MultiplyAddEstimate(x, w5, sum5);
    }

    /// <summary>Two products of sixteen floats, in vectors of 512 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector512(
        ref float at,
        int floats,
        Vector512<float> w0,
        ref Vector512<float> sum0,
        Vector512<float> w1,
        ref Vector512<float> sum1
    )
    {
        var x = Vector512.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector512.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector512.MultiplyAddEstimate(x, w1, sum1);
    }

    /// <summary>Three products of sixteen floats, in vectors of 512 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector512(
        ref float at,
        int floats,
        Vector512<float> w0,
        ref Vector512<float> sum0,
        Vector512<float> w1,
        ref Vector512<float> sum1,
        Vector512<float> w2,
        ref Vector512<float> sum2
    )
    {
        var x = Vector512.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector512.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector512.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector512.MultiplyAddEstimate(x, w2, sum2);
    }

    /// <summary>Four products of sixteen floats, in vectors of 512 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector512(
        ref float at,
        int floats,
        Vector512<float> w0,
        ref Vector512<float> sum0,
        Vector512<float> w1,
        ref Vector512<float> sum1,
        Vector512<float> w2,
        ref Vector512<float> sum2,
        Vector512<float> w3,
        ref Vector512<float> sum3
    )
    {
        var x = Vector512.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector512.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector512.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector512.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector512.MultiplyAddEstimate(x, w3, sum3);
    }

    /// <summary>Five products of sixteen floats, in vectors of 512 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    /// <param name="w4">Another factor.</param>
    /// <param name="sum4">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector512(
        ref float at,
        int floats,
        Vector512<float> w0,
        ref Vector512<float> sum0,
        Vector512<float> w1,
        ref Vector512<float> sum1,
        Vector512<float> w2,
        ref Vector512<float> sum2,
        Vector512<float> w3,
        ref Vector512<float> sum3,
        Vector512<float> w4,
        ref Vector512<float> sum4
    )
    {
        var x = Vector512.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector512.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector512.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector512.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector512.MultiplyAddEstimate(x, w3, sum3);
        sum4 = Vector512.MultiplyAddEstimate(x, w4, sum4);
    }

    /// <summary>Six products of sixteen floats, in vectors of 512 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    /// <param name="w4">Another factor.</param>
    /// <param name="sum4">The sum to which its product is added.</param>
    /// <param name="w5">Another factor.</param>
    /// <param name="sum5">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector512(
        ref float at,
        int floats,
        Vector512<float> w0,
        ref Vector512<float> sum0,
        Vector512<float> w1,
        ref Vector512<float> sum1,
        Vector512<float> w2,
        ref Vector512<float> sum2,
        Vector512<float> w3,
        ref Vector512<float> sum3,
        Vector512<float> w4,
        ref Vector512<float> sum4,
        Vector512<float> w5,
        ref Vector512<float> sum5
    )
    {
        var x = Vector512.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector512.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector512.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector512.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector512.MultiplyAddEstimate(x, w3, sum3);
        sum4 = Vector512.MultiplyAddEstimate(x, w4, sum4);
        sum5 = Vector512.MultiplyAddEstimate(x, w5, sum5);
    }

    /// <summary>Two products of one float, in vectors of 256 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat256(
        ref float at,
        int floats,
        Vector256<float> w0,
        ref Vector256<float> sum0,
        Vector256<float> w1,
        ref Vector256<float> sum1
    )
    {
        var x = Vector256.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector256.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector256.MultiplyAddEstimate(x, w1, sum1);
    }

    /// <summary>Three products of one float, in vectors of 256 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat256(
        ref float at,
        int floats,
        Vector256<float> w0,
        ref Vector256<float> sum0,
        Vector256<float> w1,
        ref Vector256<float> sum1,
        Vector256<float> w2,
        ref Vector256<float> sum2
    )
    {
        var x = Vector256.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector256.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector256.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector256.MultiplyAddEstimate(x, w2, sum2);
    }

    /// <summary>Four products of one float, in vectors of 256 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat256(
        ref float at,
        int floats,
        Vector256<float> w0,
        ref Vector256<float> sum0,
        Vector256<float> w1,
        ref Vector256<float> sum1,
        Vector256<float> w2,
        ref Vector256<float> sum2,
        Vector256<float> w3,
        ref Vector256<float> sum3
    )
    {
        var x = Vector256.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector256.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector256.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector256.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector256.MultiplyAddEstimate(x, w3, sum3);
    }

    /// <summary>Five products of one float, in vectors of 256 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    /// <param name="w4">Another factor.</param>
    /// <param name="sum4">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat256(
        ref float at,
        int floats,
        Vector256<float> w0,
        ref Vector256<float> sum0,
        Vector256<float> w1,
        ref Vector256<float> sum1,
        Vector256<float> w2,
        ref Vector256<float> sum2,
        Vector256<float> w3,
        ref Vector256<float> sum3,
        Vector256<float> w4,
        ref Vector256<float> sum4
    )
    {
        var x = Vector256.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector256.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector256.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector256.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector256.MultiplyAddEstimate(x, w3, sum3);
        sum4 = Vector256.MultiplyAddEstimate(x, w4, sum4);
    }

    /// <summary>Six products of one float, in vectors of 256 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    /// <param name="w4">Another factor.</param>
    /// <param name="sum4">The sum to which its product is added.</param>
    /// <param name="w5">Another factor.</param>
    /// <param name="sum5">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat256(
        ref float at,
        int floats,
        Vector256<float> w0,
        ref Vector256<float> sum0,
        Vector256<float> w1,
        ref Vector256<float> sum1,
        Vector256<float> w2,
        ref Vector256<float> sum2,
        Vector256<float> w3,
        ref Vector256<float> sum3,
        Vector256<float> w4,
        ref Vector256<float> sum4,
        Vector256<float> w5,
        ref Vector256<float> sum5
    )
    {
        var x = Vector256.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector256.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector256.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector256.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector256.MultiplyAddEstimate(x, w3, sum3);
        sum4 = Vector256.MultiplyAddEstimate(x, w4, sum4);
        sum5 = Vector256.MultiplyAddEstimate(x, w5, sum5);
    }

    /// <summary>Two products of eight floats, in vectors of 256 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector256(
        ref float at,
        int floats,
        Vector256<float> w0,
        ref Vector256<float> sum0,
        Vector256<float> w1,
        ref Vector256<float> sum1
    )
    {
        var x = Vector256.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector256.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector256.MultiplyAddEstimate(x, w1, sum1);
    }

    /// <summary>Three products of eight floats, in vectors of 256 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector256(
        ref float at,
        int floats,
        Vector256<float> w0,
        ref Vector256<float> sum0,
        Vector256<float> w1,
        ref Vector256<float> sum1,
        Vector256<float> w2,
        ref Vector256<float> sum2
    )
    {
        var x = Vector256.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector256.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector256.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector256.MultiplyAddEstimate(x, w2, sum2);
    }

    /// <summary>Four products of eight floats, in vectors of 256 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector256(
        ref float at,
        int floats,
        Vector256<float> w0,
        ref Vector256<float> sum0,
        Vector256<float> w1,
        ref Vector256<float> sum1,
        Vector256<float> w2,
        ref Vector256<float> sum2,
        Vector256<float> w3,
        ref Vector256<float> sum3
    )
    {
        var x = Vector256.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector256.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector256.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector256.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector256.MultiplyAddEstimate(x, w3, sum3);
    }

    /// <summary>Five products of eight floats, in vectors of 256 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    /// <param name="w4">Another factor.</param>
    /// <param name="sum4">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector256(
        ref float at,
        int floats,
        Vector256<float> w0,
        ref Vector256<float> sum0,
        Vector256<float> w1,
        ref Vector256<float> sum1,
        Vector256<float> w2,
        ref Vector256<float> sum2,
        Vector256<float> w3,
        ref Vector256<float> sum3,
        Vector256<float> w4,
        ref Vector256<float> sum4
    )
    {
        var x = Vector256.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector256.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector256.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector256.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector256.MultiplyAddEstimate(x, w3, sum3);
        sum4 = Vector256.MultiplyAddEstimate(x, w4, sum4);
    }

    /// <summary>Six products of eight floats, in vectors of 256 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    /// <param name="w4">Another factor.</param>
    /// <param name="sum4">The sum to which its product is added.</param>
    /// <param name="w5">Another factor.</param>
    /// <param name="sum5">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector256(
        ref float at,
        int floats,
        Vector256<float> w0,
        ref Vector256<float> sum0,
        Vector256<float> w1,
        ref Vector256<float> sum1,
        Vector256<float> w2,
        ref Vector256<float> sum2,
        Vector256<float> w3,
        ref Vector256<float> sum3,
        Vector256<float> w4,
        ref Vector256<float> sum4,
        Vector256<float> w5,
        ref Vector256<float> sum5
    )
    {
        var x = Vector256.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector256.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector256.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector256.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector256.MultiplyAddEstimate(x, w3, sum3);
        sum4 = Vector256.MultiplyAddEstimate(x, w4, sum4);
        sum5 = Vector256.MultiplyAddEstimate(x, w5, sum5);
    }

    /// <summary>Two products of one float, in vectors of 128 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat128(
        ref float at,
        int floats,
        Vector128<float> w0,
        ref Vector128<float> sum0,
        Vector128<float> w1,
        ref Vector128<float> sum1
    )
    {
        var x = Vector128.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector128.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector128.MultiplyAddEstimate(x, w1, sum1);
    }

    /// <summary>Three products of one float, in vectors of 128 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat128(
        ref float at,
        int floats,
        Vector128<float> w0,
        ref Vector128<float> sum0,
        Vector128<float> w1,
        ref Vector128<float> sum1,
        Vector128<float> w2,
        ref Vector128<float> sum2
    )
    {
        var x = Vector128.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector128.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector128.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector128.MultiplyAddEstimate(x, w2, sum2);
    }

    /// <summary>Four products of one float, in vectors of 128 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat128(
        ref float at,
        int floats,
        Vector128<float> w0,
        ref Vector128<float> sum0,
        Vector128<float> w1,
        ref Vector128<float> sum1,
        Vector128<float> w2,
        ref Vector128<float> sum2,
        Vector128<float> w3,
        ref Vector128<float> sum3
    )
    {
        var x = Vector128.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector128.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector128.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector128.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector128.MultiplyAddEstimate(x, w3, sum3);
    }

    /// <summary>Five products of one float, in vectors of 128 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    /// <param name="w4">Another factor.</param>
    /// <param name="sum4">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat128(
        ref float at,
        int floats,
        Vector128<float> w0,
        ref Vector128<float> sum0,
        Vector128<float> w1,
        ref Vector128<float> sum1,
        Vector128<float> w2,
        ref Vector128<float> sum2,
        Vector128<float> w3,
        ref Vector128<float> sum3,
        Vector128<float> w4,
        ref Vector128<float> sum4
    )
    {
        var x = Vector128.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector128.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector128.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector128.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector128.MultiplyAddEstimate(x, w3, sum3);
        sum4 = Vector128.MultiplyAddEstimate(x, w4, sum4);
    }

    /// <summary>Six products of one float, in vectors of 128 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    /// <param name="w4">Another factor.</param>
    /// <param name="sum4">The sum to which its product is added.</param>
    /// <param name="w5">Another factor.</param>
    /// <param name="sum5">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFloat128(
        ref float at,
        int floats,
        Vector128<float> w0,
        ref Vector128<float> sum0,
        Vector128<float> w1,
        ref Vector128<float> sum1,
        Vector128<float> w2,
        ref Vector128<float> sum2,
        Vector128<float> w3,
        ref Vector128<float> sum3,
        Vector128<float> w4,
        ref Vector128<float> sum4,
        Vector128<float> w5,
        ref Vector128<float> sum5
    )
    {
        var x = Vector128.Create(Unsafe.Add(ref at, floats));
        sum0 = Vector128.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector128.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector128.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector128.MultiplyAddEstimate(x, w3, sum3);
        sum4 = Vector128.MultiplyAddEstimate(x, w4, sum4);
        sum5 = Vector128.MultiplyAddEstimate(x, w5, sum5);
    }

    /// <summary>Two products of four floats, in vectors of 128 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector128(
        ref float at,
        int floats,
        Vector128<float> w0,
        ref Vector128<float> sum0,
        Vector128<float> w1,
        ref Vector128<float> sum1
    )
    {
        var x = Vector128.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector128.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector128.MultiplyAddEstimate(x, w1, sum1);
    }

    /// <summary>Three products of four floats, in vectors of 128 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector128(
        ref float at,
        int floats,
        Vector128<float> w0,
        ref Vector128<float> sum0,
        Vector128<float> w1,
        ref Vector128<float> sum1,
        Vector128<float> w2,
        ref Vector128<float> sum2
    )
    {
        var x = Vector128.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector128.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector128.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector128.MultiplyAddEstimate(x, w2, sum2);
    }

    /// <summary>Four products of four floats, in vectors of 128 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector128(
        ref float at,
        int floats,
        Vector128<float> w0,
        ref Vector128<float> sum0,
        Vector128<float> w1,
        ref Vector128<float> sum1,
        Vector128<float> w2,
        ref Vector128<float> sum2,
        Vector128<float> w3,
        ref Vector128<float> sum3
    )
    {
        var x = Vector128.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector128.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector128.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector128.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector128.MultiplyAddEstimate(x, w3, sum3);
    }

    /// <summary>Five products of four floats, in vectors of 128 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    /// <param name="w4">Another factor.</param>
    /// <param name="sum4">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector128(
        ref float at,
        int floats,
        Vector128<float> w0,
        ref Vector128<float> sum0,
        Vector128<float> w1,
        ref Vector128<float> sum1,
        Vector128<float> w2,
        ref Vector128<float> sum2,
        Vector128<float> w3,
        ref Vector128<float> sum3,
        Vector128<float> w4,
        ref Vector128<float> sum4
    )
    {
        var x = Vector128.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector128.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector128.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector128.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector128.MultiplyAddEstimate(x, w3, sum3);
        sum4 = Vector128.MultiplyAddEstimate(x, w4, sum4);
    }

    /// <summary>Six products of four floats, in vectors of 128 bits.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    /// <param name="w0">A factor.</param>
    /// <param name="sum0">The sum to which its product is added.</param>
    /// <param name="w1">Another factor.</param>
    /// <param name="sum1">The sum to which its product is added.</param>
    /// <param name="w2">Another factor.</param>
    /// <param name="sum2">The sum to which its product is added.</param>
    /// <param name="w3">Another factor.</param>
    /// <param name="sum3">The sum to which its product is added.</param>
    /// <param name="w4">Another factor.</param>
    /// <param name="sum4">The sum to which its product is added.</param>
    /// <param name="w5">Another factor.</param>
    /// <param name="sum5">The sum to which its product is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddVector128(
        ref float at,
        int floats,
        Vector128<float> w0,
        ref Vector128<float> sum0,
        Vector128<float> w1,
        ref Vector128<float> sum1,
        Vector128<float> w2,
        ref Vector128<float> sum2,
        Vector128<float> w3,
        ref Vector128<float> sum3,
        Vector128<float> w4,
        ref Vector128<float> sum4,
        Vector128<float> w5,
        ref Vector128<float> sum5
    )
    {
        var x = Vector128.LoadUnsafe(ref Unsafe.Add(ref at, floats));
        sum0 = Vector128.MultiplyAddEstimate(x, w0, sum0);
        sum1 = Vector128.MultiplyAddEstimate(x, w1, sum1);
        sum2 = Vector128.MultiplyAddEstimate(x, w2, sum2);
        sum3 = Vector128.MultiplyAddEstimate(x, w3, sum3);
        sum4 = Vector128.MultiplyAddEstimate(x, w4, sum4);
        sum5 = Vector128.MultiplyAddEstimate(x, w5, sum5);
    }
}
