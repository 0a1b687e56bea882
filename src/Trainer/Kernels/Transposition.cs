using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Trainer;

/// <summary>Out-of-place transposition of row-major blocks, four by four in registers.</summary>
internal static unsafe class Transposition
{
    /// <summary>
    /// <c>target[c * targetStride + r] = source[r * sourceStride + c]</c> for all r below <paramref name="rows"/> and c
    /// below <paramref name="columns"/>.
    /// </summary>
    public static void Run(float* source, nint sourceStride, float* target, nint targetStride, int rows, int columns)
    {
        var wholeColumns = Interleaving.IsSupported ? columns & ~3 : 0;
        var wholeRows = Interleaving.IsSupported ? rows & ~3 : 0;
        for (var c = 0; c < wholeColumns; c += 4)
        {
            // Down the rows first: the four target rows are then written from one end to the other.
            for (var r = 0; r < wholeRows; r += 4)
                Block(source + r * sourceStride + c, sourceStride, target + c * targetStride + r, targetStride);
            Scalar(source, sourceStride, target, targetStride, wholeRows, rows, c, c + 4);
        }

        Scalar(source, sourceStride, target, targetStride, 0, rows, wholeColumns, columns);
    }

    private static void Scalar(
        float* source,
        nint sourceStride,
        float* target,
        nint targetStride,
        int row,
        int rows,
        int column,
        int columns
    )
    {
        for (var c = column; c < columns; c++)
        {
            for (var r = row; r < rows; r++)
                target[c * targetStride + r] = source[r * sourceStride + c];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block(float* source, nint sourceStride, float* target, nint targetStride)
    {
        var r0 = Vector128.Load(source);
        var r1 = Vector128.Load(source + sourceStride);
        var r2 = Vector128.Load(source + 2 * sourceStride);
        var r3 = Vector128.Load(source + 3 * sourceStride);
        var low02 = Interleaving.Low(r0, r2);
        var low13 = Interleaving.Low(r1, r3);
        var high02 = Interleaving.High(r0, r2);
        var high13 = Interleaving.High(r1, r3);
        Interleaving.Low(low02, low13).Store(target);
        Interleaving.High(low02, low13).Store(target + targetStride);
        Interleaving.Low(high02, high13).Store(target + 2 * targetStride);
        Interleaving.High(high02, high13).Store(target + 3 * targetStride);
    }
}
