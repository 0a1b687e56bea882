using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Runtime;

/// <summary>
/// Loads and stores of a vector's first lanes, which touch no memory behind them: for rows of a length that whole
/// vectors do not divide.
/// </summary>
/// <remarks>
/// Generated code passes constants, of which the compiler keeps the one to four moves that make up the count.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PartialVectors
{
    /// <summary>Stores the first <paramref name="count"/> lanes; all of them when it is larger, none when it is not positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> vector, ref float target, int count)
    {
        if (count >= 16)
        {
            vector.StoreUnsafe(ref target);
        }
        else if (count >= 8)
        {
            vector.GetLower().StoreUnsafe(ref target);
            Store(vector.GetUpper(), ref Unsafe.Add(ref target, 8), count - 8);
        }
        else
        {
            Store(vector.GetLower(), ref target, count);
        }
    }

    /// <inheritdoc cref="Store(Vector512{float}, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> vector, ref float target, int count)
    {
        if (Vector<float>.Count == 4)
            Store(vector.AsVector128(), ref target, count);
        else if (Vector<float>.Count == 8)
            Store(vector.AsVector256(), ref target, count);
        else
            Store(vector.AsVector512(), ref target, count);
    }

    /// <summary>
    /// The first <paramref name="count"/> floats from <paramref name="source"/> on, zeros in the lanes behind them; at most 16.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(ref float source, int count)
    {
        if (count >= 16)
            return Vector512.LoadUnsafe(ref source);
        return count >= 8
            ? Vector512.Create(Vector256.LoadUnsafe(ref source), Load256(ref Unsafe.Add(ref source, 8), count - 8))
            : Vector512.Create(Load256(ref source, count), Vector256<float>.Zero);
    }

    /// <summary>The same for a vector of the machine's own width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ref float source, int count)
    {
        if (Vector<float>.Count == 4)
            return Load128(ref source, count).AsVector();
        return Vector<float>.Count == 8 ? Load256(ref source, count).AsVector() : Load512(ref source, count).AsVector();
    }

    /// <summary>
    /// The vector that ends in front of <paramref name="end"/>, with zeros in place of all but its last <paramref name="count"/>
    /// lanes: the rest of a sum of which more than a vector has been added up already.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadLast512(ref float end, int count) =>
        Vector512.LoadUnsafe(ref Unsafe.Subtract(ref end, 16))
        & Vector512.GreaterThanOrEqual(Vector512<int>.Indices, Vector512.Create(16 - count)).AsSingle();

    /// <summary>The same for a vector of the machine's own width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LoadLast(ref float end, int count) =>
        Vector.LoadUnsafe(ref Unsafe.Subtract(ref end, Vector<float>.Count))
        & Vector.GreaterThanOrEqual(Vector<int>.Indices, new Vector<int>(Vector<float>.Count - count)).As<int, float>();

    /// <summary>The vector with zeros in place of all but its first <paramref name="count"/> lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> First(Vector512<float> vector, int count) =>
        vector & Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    /// <inheritdoc cref="First(Vector512{float}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> First(Vector<float> vector, int count) =>
        vector & Vector.LessThan(Vector<int>.Indices, new Vector<int>(count)).As<int, float>();

    /// <inheritdoc cref="Store(Vector512{float}, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> vector, ref float target, int count)
    {
        if (count >= 8)
        {
            vector.StoreUnsafe(ref target);
        }
        else if (count >= 4)
        {
            vector.GetLower().StoreUnsafe(ref target);
            Store(vector.GetUpper(), ref Unsafe.Add(ref target, 4), count - 4);
        }
        else
        {
            Store(vector.GetLower(), ref target, count);
        }
    }

    /// <inheritdoc cref="Store(Vector512{float}, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> vector, ref float target, int count)
    {
        if (count >= 4)
        {
            vector.StoreUnsafe(ref target);
            return;
        }
        if (count >= 1)
            target = vector.ToScalar();
        if (count >= 2)
            Unsafe.Add(ref target, 1) = vector.GetElement(1);
        if (count >= 3)
            Unsafe.Add(ref target, 2) = vector.GetElement(2);
    }

    /// <summary>
    /// The first <paramref name="count"/> floats from <paramref name="source"/> on, zeros in the lanes behind them; at most 8.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(ref float source, int count)
    {
        if (count >= 8)
            return Vector256.LoadUnsafe(ref source);
        return count >= 4
            ? Vector256.Create(Vector128.LoadUnsafe(ref source), Load128(ref Unsafe.Add(ref source, 4), count - 4))
            : Vector256.Create(Load128(ref source, count), Vector128<float>.Zero);
    }

    /// <summary>
    /// The first <paramref name="count"/> floats from <paramref name="source"/> on, zeros in the lanes behind them; at most 4.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(ref float source, int count) =>
        count switch
        {
            >= 4 => Vector128.LoadUnsafe(ref source),
            3 => Vector128.Create(source, Unsafe.Add(ref source, 1), Unsafe.Add(ref source, 2), 0),
            2 => Vector128.Create(source, Unsafe.Add(ref source, 1), 0, 0),
            1 => Vector128.CreateScalar(source),
            _ => Vector128<float>.Zero,
        };
}
