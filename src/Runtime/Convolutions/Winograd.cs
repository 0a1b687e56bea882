using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace PrunedNetGen.Runtime;

/// <summary>
/// The transforms of Winograd's minimal filtering F(2 x 2, 3 x 3), over vectors of channels; the products between them are generated.
/// </summary>
/// <remarks>Generated code passes constants; where functions are inlined, strides become displacements.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Winograd
{
    private const int Side = 2,
        Patch = 4;

    /// <summary>Where a tile's results begin: the last tile ends where the results end.</summary>
    /// <param name="tile">The tile's number along a side of the block.</param>
    /// <param name="results">The results along that side.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Start(int tile, int results) => results % Side == 0 ? tile * Side : Math.Min(tile * Side, results - Side);

    /// <summary>Bᵀ d B of the patches of a block of tiles; each has one number for every tile and channel.</summary>
    /// <typeparam name="TLanes">The widest vectors; narrower ones are used where the channels do not fill one.</typeparam>
    /// <param name="source">The first entry of the first patch.</param>
    /// <param name="rowStride">Floats from one row of the image to the next.</param>
    /// <param name="columnStride">Floats from one column of the image to the next.</param>
    /// <param name="channels">Channels, which lie side by side; four or more.</param>
    /// <param name="numbers">Where the numbers go.</param>
    /// <param name="rows">Rows of tiles.</param>
    /// <param name="columns">Tiles in each of them.</param>
    /// <param name="height">Rows of results.</param>
    /// <param name="width">Results in each of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transform<TLanes>(
        ref float source,
        int rowStride,
        int columnStride,
        int channels,
        ref float numbers,
        int rows,
        int columns,
        int height,
        int width
    )
        where TLanes : struct, ILanes<TLanes>
    {
        if (channels >= TLanes.Count)
            TransformTiles<TLanes>(ref source, rowStride, columnStride, channels, ref numbers, rows, columns, height, width);
        else if (channels >= Lanes256.Count)
            TransformTiles<Lanes256>(ref source, rowStride, columnStride, channels, ref numbers, rows, columns, height, width);
        else
            TransformTiles<Lanes128>(ref source, rowStride, columnStride, channels, ref numbers, rows, columns, height, width);
    }

    // A method of its own: what the compiler inlines into one method is limited, and the finishes of results need that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformTiles<TLanes>(
        ref float source,
        int rowStride,
        int columnStride,
        int channels,
        ref float numbers,
        int rows,
        int columns,
        int height,
        int width
    )
        where TLanes : struct, ILanes<TLanes>
    {
        var stride = rows * columns * channels;
        for (var down = 0; down < rows; down++)
        {
            for (var right = 0; right < columns; right++)
            {
                ref var patch = ref Unsafe.Add(ref source, Start(down, height) * rowStride + Start(right, width) * columnStride);
                for (var next = 0; next < channels; next += TLanes.Count)
                {
                    // The last vector ends with the last channel.
                    var channel = Math.Min(next, channels - TLanes.Count);
                    ref var column = ref Unsafe.Add(ref patch, channel);
                    Differences<TLanes>(ref column, rowStride, out var e00, out var e10, out var e20, out var e30);
                    column = ref Unsafe.Add(ref column, columnStride);
                    Differences<TLanes>(ref column, rowStride, out var e01, out var e11, out var e21, out var e31);
                    column = ref Unsafe.Add(ref column, columnStride);
                    Differences<TLanes>(ref column, rowStride, out var e02, out var e12, out var e22, out var e32);
                    column = ref Unsafe.Add(ref column, columnStride);
                    Differences<TLanes>(ref column, rowStride, out var e03, out var e13, out var e23, out var e33);
                    ref var row = ref Unsafe.Add(ref numbers, channel);
                    StoreDifferences(e00, e01, e02, e03, ref row, stride);
                    row = ref Unsafe.Add(ref row, Patch * stride);
                    StoreDifferences(e10, e11, e12, e13, ref row, stride);
                    row = ref Unsafe.Add(ref row, Patch * stride);
                    StoreDifferences(e20, e21, e22, e23, ref row, stride);
                    row = ref Unsafe.Add(ref row, Patch * stride);
                    StoreDifferences(e30, e31, e32, e33, ref row, stride);
                }
                numbers = ref Unsafe.Add(ref numbers, channels);
            }
        }
    }

    // Bᵀ times a column of a patch.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Differences<TLanes>(ref float at, int stride, out TLanes e0, out TLanes e1, out TLanes e2, out TLanes e3)
        where TLanes : struct, ILanes<TLanes>
    {
        var d0 = TLanes.Load(ref at, 0);
        var d1 = TLanes.Load(ref at, stride);
        var d2 = TLanes.Load(ref at, 2 * stride);
        var d3 = TLanes.Load(ref at, 3 * stride);
        e0 = d0 - d2;
        e1 = d1 + d2;
        e2 = d2 - d1;
        e3 = d1 - d3;
    }

    // A row times B.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreDifferences<TLanes>(TLanes e0, TLanes e1, TLanes e2, TLanes e3, ref float at, int stride)
        where TLanes : struct, ILanes<TLanes>
    {
        (e0 - e2).Store(ref at, 0);
        (e1 + e2).Store(ref at, stride);
        (e2 - e1).Store(ref at, 2 * stride);
        (e1 - e3).Store(ref at, 3 * stride);
    }

    /// <summary>Aᵀ m A, for a vector of outputs of a tile: its four results, by row and column.</summary>
    /// <typeparam name="TLanes">The vectors.</typeparam>
    /// <param name="numbers">The first of the 16 products.</param>
    /// <param name="stride">Floats from one product to the next.</param>
    /// <param name="sum00">The first result.</param>
    /// <param name="sum01">That to its right.</param>
    /// <param name="sum10">That below the first.</param>
    /// <param name="sum11">The last.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Results<TLanes>(
        ref float numbers,
        int stride,
        out TLanes sum00,
        out TLanes sum01,
        out TLanes sum10,
        out TLanes sum11
    )
        where TLanes : struct, ILanes<TLanes>
    {
        Sums<TLanes>(ref numbers, stride, 0, out var n00, out var n10);
        Sums<TLanes>(ref numbers, stride, 1, out var n01, out var n11);
        Sums<TLanes>(ref numbers, stride, 2, out var n02, out var n12);
        Sums<TLanes>(ref numbers, stride, 3, out var n03, out var n13);
        sum00 = n00 + n01 + n02;
        sum01 = n01 - n02 - n03;
        sum10 = n10 + n11 + n12;
        sum11 = n11 - n12 - n13;
    }

    /// <summary>The same with something added to each result.</summary>
    /// <typeparam name="TLanes">The vectors.</typeparam>
    /// <param name="numbers">The first of the 16 products.</param>
    /// <param name="stride">Floats from one product to the next.</param>
    /// <param name="addend">What is added.</param>
    /// <param name="sum00">The first result.</param>
    /// <param name="sum01">That to its right.</param>
    /// <param name="sum10">That below the first.</param>
    /// <param name="sum11">The last.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Results<TLanes>(
        ref float numbers,
        int stride,
        TLanes addend,
        out TLanes sum00,
        out TLanes sum01,
        out TLanes sum10,
        out TLanes sum11
    )
        where TLanes : struct, ILanes<TLanes>
    {
        Results(ref numbers, stride, out sum00, out sum01, out sum10, out sum11);
        sum00 += addend;
        sum01 += addend;
        sum10 += addend;
        sum11 += addend;
    }

    // Aᵀ times a column of products.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<TLanes>(ref float at, int stride, int column, out TLanes n0, out TLanes n1)
        where TLanes : struct, ILanes<TLanes>
    {
        var m0 = TLanes.Load(ref at, column * stride);
        var m1 = TLanes.Load(ref at, (column + Patch) * stride);
        var m2 = TLanes.Load(ref at, (column + 2 * Patch) * stride);
        var m3 = TLanes.Load(ref at, (column + 3 * Patch) * stride);
        n0 = m0 + m1 + m2;
        n1 = m1 - m2 - m3;
    }
}
