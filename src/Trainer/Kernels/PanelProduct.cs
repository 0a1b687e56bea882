using System;
using System.Runtime.CompilerServices;

namespace PrunedNetGen.Trainer;

/// <summary>Rows of the left factor times one panel of the right one, tile by tile, over a block of the common dimension.</summary>
internal static unsafe class PanelProduct<TLanes, TVector>
    where TLanes : struct, IProductLanes<TVector>
    where TVector : struct
{
    /// <summary>
    /// A block of a panel this deep (64 KiB of 64 columns) stays in the second-level cache while all rows of A pass by.
    /// Shorter blocks fit the first level but load and store C more often; 48 to 784 measured within 5 % of each other.
    /// </summary>
    public const int DepthBlock = 256;

    private const int TileHeight = TileKernels<TLanes, TVector>.Rows;
    private const int MostPanelWidth = 64;

    /// <summary>C = start + A·B, or C += A·B, for some rows of A and the steps <paramref name="k"/> to <paramref name="end"/>.</summary>
    /// <param name="a">A.</param>
    /// <param name="row">The first row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="k">The first step of the common dimension.</param>
    /// <param name="end">The step behind the last.</param>
    /// <param name="b">The panel's columns at step <paramref name="k"/>, readable in whole vectors.</param>
    /// <param name="panel">Floats from one step of the panel to the next.</param>
    /// <param name="c">Row 0 of C.</param>
    /// <param name="stride">Floats from one row of C to the next.</param>
    /// <param name="width">Columns, at most those of a register tile.</param>
    /// <param name="goesOn">Whether the sums begin with what C holds.</param>
    /// <param name="starts">What the sums of each row begin with otherwise; null for zeros.</param>
    public static void Run<TLeft>(
        TLeft a,
        int row,
        int rows,
        int k,
        int end,
        float* b,
        nint panel,
        float* c,
        nint stride,
        int width,
        bool goesOn,
        float* starts
    )
        where TLeft : struct, ILeftFactor
    {
        var vectors = (width + TLanes.Count - 1) / TLanes.Count;
        var wholeWidth = width % TLanes.Count == 0;
        var edge = stackalloc float[TileHeight * MostPanelWidth];
        var start = stackalloc float[TileHeight];
        for (var r = row; r < row + rows; r += TileHeight)
        {
            var height = Math.Min(TileHeight, row + rows - r);
            var tile = TileRows.Of(a, r, r + height - 1);
            var target = c + r * stride;
            if (!goesOn)
            {
                for (var i = 0; i < TileHeight; i++)
                    start[i] = starts is null || i >= height ? 0 : starts[r + i];
            }

            if (height == TileHeight && wholeWidth)
            {
                TileKernels<TLanes, TVector>.Tile(vectors, tile, a, k, end, b, panel, target, stride, goesOn ? null : start);
                continue;
            }

            // A tile over the edge of C is computed beside it, and only its part inside is copied.
            if (goesOn)
                Copy(target, stride, edge, MostPanelWidth, height, width);
            TileKernels<TLanes, TVector>.Tile(vectors, tile, a, k, end, b, panel, edge, MostPanelWidth, goesOn ? null : start);
            Copy(edge, MostPanelWidth, target, stride, height, width);
        }
    }

    private static void Copy(float* source, nint sourceStride, float* target, nint targetStride, int rows, int columns)
    {
        for (var r = 0; r < rows; r++)
            Unsafe.CopyBlockUnaligned(target + r * targetStride, source + r * sourceStride, (uint)(columns * sizeof(float)));
    }
}
