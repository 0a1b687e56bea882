using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Runtime;

/// <summary>
/// Vectors of floats that lie apart: one channel of an image whose channels lie side by side, or the channels of one
/// whose channels lie one after the other.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpacedVectors
{
    /// <summary>
    /// The first <paramref name="count"/> of the floats that lie <paramref name="stride"/> apart from <paramref name="source"/>
    /// on, zeros behind them; at most 16.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(ref float source, int stride, int count) =>
        Vector512.Create(Load256(ref source, stride, count), Load256(ref Unsafe.Add(ref source, 8 * stride), stride, count - 8));

    /// <summary>The same for a vector of the machine's own width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ref float source, int stride, int count)
    {
        if (Vector<float>.Count == 4)
            return Load128(ref source, stride, count).AsVector();
        return Vector<float>.Count == 8 ? Load256(ref source, stride, count).AsVector() : Load512(ref source, stride, count).AsVector();
    }

    /// <summary>The same for 8 floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(ref float source, int stride, int count) =>
        Vector256.Create(Load128(ref source, stride, count), Load128(ref Unsafe.Add(ref source, 4 * stride), stride, count - 4));

    /// <summary>The same for 4 floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(ref float source, int stride, int count) =>
        count switch
        {
            >= 4 => Vector128.Create(
                source,
                Unsafe.Add(ref source, stride),
                Unsafe.Add(ref source, 2 * stride),
                Unsafe.Add(ref source, 3 * stride)
            ),
            3 => Vector128.Create(source, Unsafe.Add(ref source, stride), Unsafe.Add(ref source, 2 * stride), 0),
            2 => Vector128.Create(source, Unsafe.Add(ref source, stride), 0, 0),
            1 => Vector128.CreateScalar(source),
            _ => Vector128<float>.Zero,
        };
}
