using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Runtime;

/// <summary>
/// Sums of very many vectors that round once: what each addition loses is kept beside the sum (D. E. Knuth, The Art of
/// Computer Programming, volume 2, section 4.2.2).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CompensatedSums
{
    /// <summary>sum + lost += value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector512<float> sum, ref Vector512<float> lost, Vector512<float> value)
    {
        Vector512<float> total = sum + value,
            added = total - sum;
        lost += (sum - (total - added)) + (value - added);
        sum = total;
    }

    /// <inheritdoc cref="Add(ref Vector512{float}, ref Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Vector<float> sum, ref Vector<float> lost, Vector<float> value)
    {
        Vector<float> total = sum + value,
            added = total - sum;
        lost += (sum - (total - added)) + (value - added);
        sum = total;
    }

    /// <summary>sum + lost; where that is no number because the sum is infinite, the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Total(Vector512<float> sum, Vector512<float> lost) =>
        Vector512.ConditionalSelect(Vector512.Equals(lost, lost), sum + lost, sum);

    /// <inheritdoc cref="Total(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Total(Vector<float> sum, Vector<float> lost) =>
        Vector.ConditionalSelect(Vector.Equals(lost, lost), sum + lost, sum);
}
