using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace PrunedNetGen.Runtime;

/// <summary>
/// The operations of <see cref="ILanes{TSelf}"/> as functions, for generated code: that has to compile in versions of C# that cannot
/// call static members of a type parameter.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Lanes
{
    /// <summary>Floats in a vector.</summary>
    /// <typeparam name="TLanes">The vectors.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count<TLanes>()
        where TLanes : struct, ILanes<TLanes> => TLanes.Count;

    /// <summary>Loads a vector.</summary>
    /// <typeparam name="TLanes">The vector.</typeparam>
    /// <param name="at">A place.</param>
    /// <param name="floats">Floats behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Load<TLanes>(ref float at, int floats)
        where TLanes : struct, ILanes<TLanes> => TLanes.Load(ref at, floats);

    /// <summary>Loads the first lanes of a vector; the others are zeros.</summary>
    /// <typeparam name="TLanes">The vector.</typeparam>
    /// <param name="at">A place.</param>
    /// <param name="count">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes LoadFirst<TLanes>(ref float at, int count)
        where TLanes : struct, ILanes<TLanes> => TLanes.LoadFirst(ref at, count);

    /// <summary>The sums.</summary>
    /// <typeparam name="TLanes">The vectors.</typeparam>
    /// <param name="left">A vector.</param>
    /// <param name="right">The other.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Add<TLanes>(TLanes left, TLanes right)
        where TLanes : struct, ILanes<TLanes> => left + right;

    /// <summary>The products.</summary>
    /// <typeparam name="TLanes">The vectors.</typeparam>
    /// <param name="left">A vector.</param>
    /// <param name="right">The other.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Multiply<TLanes>(TLanes left, TLanes right)
        where TLanes : struct, ILanes<TLanes> => left * right;

    /// <summary>
    /// <paramref name="left"/> * <paramref name="right"/> + <paramref name="addend"/>, rounded once where the machine can.
    /// </summary>
    /// <typeparam name="TLanes">The vectors.</typeparam>
    /// <param name="left">A factor.</param>
    /// <param name="right">The other.</param>
    /// <param name="addend">What the product is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes MultiplyAdd<TLanes>(TLanes left, TLanes right, TLanes addend)
        where TLanes : struct, ILanes<TLanes> => TLanes.MultiplyAdd(left, right, addend);
}
