using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Runtime;

/// <summary>What kernels do with whole vectors of a width, at a place that is a reference and a number of floats behind it.</summary>
/// <remarks>
/// Each is an instruction. Vectors of the framework would be as fast in the program; but generated code has thousands of such
/// lines, and of <c>Vector512.Create</c> the compiler weighs forty overloads in each. Here is one method of each name, none of
/// them generic: code that calls them compiles in less than half the time. Where the arguments are names and constants the
/// just-in-time compiler needs no further local for a call, of which it tracks a limited number.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Vectors
{
    /// <summary>Loads sixteen floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(ref float at, int floats) => Vector512.LoadUnsafe(ref Unsafe.Add(ref at, floats));

    /// <summary>Stores sixteen floats.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store512(Vector512<float> vector, ref float at, int floats) =>
        Vector512.StoreUnsafe(vector, ref Unsafe.Add(ref at, floats));

    /// <summary>One float in every lane, of sixteen floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast512(ref float at, int floats) => Vector512.Create(Unsafe.Add(ref at, floats));

    /// <summary>
    /// <paramref name="left"/> * <paramref name="right"/> + <paramref name="addend"/>, rounded once where the machine can.
    /// </summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">The other.</param>
    /// <param name="addend">What the product is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd512(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.MultiplyAddEstimate(left, right, addend);

    /// <summary>One float times <paramref name="right"/> + <paramref name="addend"/>, rounded once where the machine can.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to the one that multiplies every lane.</param>
    /// <param name="right">The other factor.</param>
    /// <param name="addend">What the product is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAddOne512(ref float at, int floats, Vector512<float> right, Vector512<float> addend) =>
        Vector512.MultiplyAddEstimate(Vector512.Create(Unsafe.Add(ref at, floats)), right, addend);

    /// <summary>Loads eight floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(ref float at, int floats) => Vector256.LoadUnsafe(ref Unsafe.Add(ref at, floats));

    /// <summary>Stores eight floats.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store256(Vector256<float> vector, ref float at, int floats) =>
        Vector256.StoreUnsafe(vector, ref Unsafe.Add(ref at, floats));

    /// <summary>One float in every lane, of eight floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast256(ref float at, int floats) => Vector256.Create(Unsafe.Add(ref at, floats));

    /// <summary>
    /// <paramref name="left"/> * <paramref name="right"/> + <paramref name="addend"/>, rounded once where the machine can.
    /// </summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">The other.</param>
    /// <param name="addend">What the product is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd256(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.MultiplyAddEstimate(left, right, addend);

    /// <summary>One float times <paramref name="right"/> + <paramref name="addend"/>, rounded once where the machine can.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to the one that multiplies every lane.</param>
    /// <param name="right">The other factor.</param>
    /// <param name="addend">What the product is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAddOne256(ref float at, int floats, Vector256<float> right, Vector256<float> addend) =>
        Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref at, floats)), right, addend);

    /// <summary>Loads four floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(ref float at, int floats) => Vector128.LoadUnsafe(ref Unsafe.Add(ref at, floats));

    /// <summary>Stores four floats.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store128(Vector128<float> vector, ref float at, int floats) =>
        Vector128.StoreUnsafe(vector, ref Unsafe.Add(ref at, floats));

    /// <summary>One float in every lane, of four floats.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast128(ref float at, int floats) => Vector128.Create(Unsafe.Add(ref at, floats));

    /// <summary>
    /// <paramref name="left"/> * <paramref name="right"/> + <paramref name="addend"/>, rounded once where the machine can.
    /// </summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">The other.</param>
    /// <param name="addend">What the product is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd128(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.MultiplyAddEstimate(left, right, addend);

    /// <summary>One float times <paramref name="right"/> + <paramref name="addend"/>, rounded once where the machine can.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to the one that multiplies every lane.</param>
    /// <param name="right">The other factor.</param>
    /// <param name="addend">What the product is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAddOne128(ref float at, int floats, Vector128<float> right, Vector128<float> addend) =>
        Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref at, floats)), right, addend);

    /// <summary>Loads as many floats as a vector of the machine's own width has.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ref float at, int floats) => Vector.LoadUnsafe(ref Unsafe.Add(ref at, floats));

    /// <summary>Stores as many floats as a vector of the machine's own width has.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> vector, ref float at, int floats) => Vector.StoreUnsafe(vector, ref Unsafe.Add(ref at, floats));

    /// <summary>One float in every lane, of as many floats as a vector of the machine's own width has.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Broadcast(ref float at, int floats) => new Vector<float>(Unsafe.Add(ref at, floats));

    /// <summary>
    /// <paramref name="left"/> * <paramref name="right"/> + <paramref name="addend"/>, rounded once where the machine can.
    /// </summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">The other.</param>
    /// <param name="addend">What the product is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> MultiplyAdd(Vector<float> left, Vector<float> right, Vector<float> addend) =>
        Vector.MultiplyAddEstimate(left, right, addend);

    /// <summary>One float times <paramref name="right"/> + <paramref name="addend"/>, rounded once where the machine can.</summary>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it, to the one that multiplies every lane.</param>
    /// <param name="right">The other factor.</param>
    /// <param name="addend">What the product is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> MultiplyAddOne(ref float at, int floats, Vector<float> right, Vector<float> addend) =>
        Vector.MultiplyAddEstimate(new Vector<float>(Unsafe.Add(ref at, floats)), right, addend);
}
