using System.Runtime.CompilerServices;

namespace PrunedNetGen.Trainer;

/// <summary>The left factor of a product, of which an element is read where it lies.</summary>
internal unsafe interface ILeftFactor
{
    float* Row(int row);

    /// <summary>Where element k of a row stands behind the row's begin.</summary>
    nint At(int k);
}

/// <summary>A matrix: element (row, k) stands at <c>data[row * rowStride + k * step]</c>.</summary>
internal readonly unsafe struct LeftFactor(float* data, nint rowStride, nint step) : ILeftFactor
{
    public float* Row(int row) => data + row * rowStride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint At(int k) => k * step;
}

/// <summary>
/// The patches that a window sees, without being gathered: element (row, k) stands at <c>data[rows[row] + steps[k]]</c>.
/// </summary>
internal readonly unsafe struct PatchFactor(float* data, nint* rows, nint* steps) : ILeftFactor
{
    public float* Row(int row) => data + rows[row];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint At(int k) => steps[k];
}

/// <summary>
/// The register-blocked inner loops: a tile of C = A·B, six rows high, up to four vectors wide, is held in registers
/// while the common dimension runs. A is broadcast from where it lies, B comes from a packed panel.
/// </summary>
/// <remarks>
/// Every element of C is one chain of multiply-adds in the order of k, whatever the tile, the vector width and the
/// thread: that is what makes the bits of a product independent of all three.
/// </remarks>
internal static unsafe class TileKernels<TLanes, TVector>
    where TLanes : struct, IProductLanes<TVector>
    where TVector : struct
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 6;

    /// <summary>Most vectors that a tile is wide: 24 accumulators need the 32 registers of AVX-512, else 12 of 16.</summary>
    public static int Vectors => TLanes.Count == 16 ? 4 : 2;

    /// <summary>Columns of a packed panel.</summary>
    public static int PanelWidth => Vectors * TLanes.Count;

    /// <summary>
    /// Computes a tile of whole vectors over the steps <paramref name="k"/> to <paramref name="end"/> of the common
    /// dimension. The first of them stands at <paramref name="b"/>, each <paramref name="panel"/> floats after the other;
    /// <paramref name="start"/> null goes on from what C holds.
    /// </summary>
    public static void Tile<TLeft>(
        int vectors,
        in TileRows a,
        TLeft left,
        int k,
        int end,
        float* b,
        nint panel,
        float* c,
        nint stride,
        float* start
    )
        where TLeft : struct, ILeftFactor
    {
        while (vectors >= 4)
        {
            Tile6x4(a, left, k, end, b, panel, c, stride, start);
            b += 4 * TLanes.Count;
            c += 4 * TLanes.Count;
            vectors -= 4;
        }

        if (vectors >= 2)
        {
            Tile6x2(a, left, k, end, b, panel, c, stride, start);
            b += 2 * TLanes.Count;
            c += 2 * TLanes.Count;
            vectors -= 2;
        }

        if (vectors == 1)
            Tile6x1(a, left, k, end, b, panel, c, stride, start);
    }

    /// <summary>6 rows by 4 vectors: 24 accumulators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6x4<TLeft>(in TileRows a, TLeft left, int k, int end, float* b, nint panel, float* c, nint stride, float* start)
        where TLeft : struct, ILeftFactor
    {
        float* a0 = a.R0,
            a1 = a.R1,
            a2 = a.R2,
            a3 = a.R3,
            a4 = a.R4,
            a5 = a.R5;
        TVector c00,
            c01,
            c02,
            c03,
            c10,
            c11,
            c12,
            c13,
            c20,
            c21,
            c22,
            c23,
            c30,
            c31,
            c32,
            c33,
            c40,
            c41,
            c42,
            c43,
            c50,
            c51,
            c52,
            c53;
        if (start is null)
        {
            c00 = TLanes.Load(c);
            c01 = TLanes.Load(c + TLanes.Count);
            c02 = TLanes.Load(c + 2 * TLanes.Count);
            c03 = TLanes.Load(c + 3 * TLanes.Count);
            c10 = TLanes.Load(c + stride);
            c11 = TLanes.Load(c + stride + TLanes.Count);
            c12 = TLanes.Load(c + stride + 2 * TLanes.Count);
            c13 = TLanes.Load(c + stride + 3 * TLanes.Count);
            c20 = TLanes.Load(c + 2 * stride);
            c21 = TLanes.Load(c + 2 * stride + TLanes.Count);
            c22 = TLanes.Load(c + 2 * stride + 2 * TLanes.Count);
            c23 = TLanes.Load(c + 2 * stride + 3 * TLanes.Count);
            c30 = TLanes.Load(c + 3 * stride);
            c31 = TLanes.Load(c + 3 * stride + TLanes.Count);
            c32 = TLanes.Load(c + 3 * stride + 2 * TLanes.Count);
            c33 = TLanes.Load(c + 3 * stride + 3 * TLanes.Count);
            c40 = TLanes.Load(c + 4 * stride);
            c41 = TLanes.Load(c + 4 * stride + TLanes.Count);
            c42 = TLanes.Load(c + 4 * stride + 2 * TLanes.Count);
            c43 = TLanes.Load(c + 4 * stride + 3 * TLanes.Count);
            c50 = TLanes.Load(c + 5 * stride);
            c51 = TLanes.Load(c + 5 * stride + TLanes.Count);
            c52 = TLanes.Load(c + 5 * stride + 2 * TLanes.Count);
            c53 = TLanes.Load(c + 5 * stride + 3 * TLanes.Count);
        }
        else
        {
            c00 = c01 = c02 = c03 = TLanes.Broadcast(start[0]);
            c10 = c11 = c12 = c13 = TLanes.Broadcast(start[1]);
            c20 = c21 = c22 = c23 = TLanes.Broadcast(start[2]);
            c30 = c31 = c32 = c33 = TLanes.Broadcast(start[3]);
            c40 = c41 = c42 = c43 = TLanes.Broadcast(start[4]);
            c50 = c51 = c52 = c53 = TLanes.Broadcast(start[5]);
        }

        for (; k < end; k++, b += panel)
        {
            var at = left.At(k);
            var b0 = TLanes.Load(b);
            var b1 = TLanes.Load(b + TLanes.Count);
            var b2 = TLanes.Load(b + 2 * TLanes.Count);
            var b3 = TLanes.Load(b + 3 * TLanes.Count);
            var v0 = TLanes.Broadcast(a0[at]);
            c00 = TLanes.MultiplyAdd(v0, b0, c00);
            c01 = TLanes.MultiplyAdd(v0, b1, c01);
            c02 = TLanes.MultiplyAdd(v0, b2, c02);
            c03 = TLanes.MultiplyAdd(v0, b3, c03);
            var v1 = TLanes.Broadcast(a1[at]);
            c10 = TLanes.MultiplyAdd(v1, b0, c10);
            c11 = TLanes.MultiplyAdd(v1, b1, c11);
            c12 = TLanes.MultiplyAdd(v1, b2, c12);
            c13 = TLanes.MultiplyAdd(v1, b3, c13);
            var v2 = TLanes.Broadcast(a2[at]);
            c20 = TLanes.MultiplyAdd(v2, b0, c20);
            c21 = TLanes.MultiplyAdd(v2, b1, c21);
            c22 = TLanes.MultiplyAdd(v2, b2, c22);
            c23 = TLanes.MultiplyAdd(v2, b3, c23);
            var v3 = TLanes.Broadcast(a3[at]);
            c30 = TLanes.MultiplyAdd(v3, b0, c30);
            c31 = TLanes.MultiplyAdd(v3, b1, c31);
            c32 = TLanes.MultiplyAdd(v3, b2, c32);
            c33 = TLanes.MultiplyAdd(v3, b3, c33);
            var v4 = TLanes.Broadcast(a4[at]);
            c40 = TLanes.MultiplyAdd(v4, b0, c40);
            c41 = TLanes.MultiplyAdd(v4, b1, c41);
            c42 = TLanes.MultiplyAdd(v4, b2, c42);
            c43 = TLanes.MultiplyAdd(v4, b3, c43);
            var v5 = TLanes.Broadcast(a5[at]);
            c50 = TLanes.MultiplyAdd(v5, b0, c50);
            c51 = TLanes.MultiplyAdd(v5, b1, c51);
            c52 = TLanes.MultiplyAdd(v5, b2, c52);
            c53 = TLanes.MultiplyAdd(v5, b3, c53);
        }

        TLanes.Store(c00, c);
        TLanes.Store(c01, c + TLanes.Count);
        TLanes.Store(c02, c + 2 * TLanes.Count);
        TLanes.Store(c03, c + 3 * TLanes.Count);
        TLanes.Store(c10, c + stride);
        TLanes.Store(c11, c + stride + TLanes.Count);
        TLanes.Store(c12, c + stride + 2 * TLanes.Count);
        TLanes.Store(c13, c + stride + 3 * TLanes.Count);
        TLanes.Store(c20, c + 2 * stride);
        TLanes.Store(c21, c + 2 * stride + TLanes.Count);
        TLanes.Store(c22, c + 2 * stride + 2 * TLanes.Count);
        TLanes.Store(c23, c + 2 * stride + 3 * TLanes.Count);
        TLanes.Store(c30, c + 3 * stride);
        TLanes.Store(c31, c + 3 * stride + TLanes.Count);
        TLanes.Store(c32, c + 3 * stride + 2 * TLanes.Count);
        TLanes.Store(c33, c + 3 * stride + 3 * TLanes.Count);
        TLanes.Store(c40, c + 4 * stride);
        TLanes.Store(c41, c + 4 * stride + TLanes.Count);
        TLanes.Store(c42, c + 4 * stride + 2 * TLanes.Count);
        TLanes.Store(c43, c + 4 * stride + 3 * TLanes.Count);
        TLanes.Store(c50, c + 5 * stride);
        TLanes.Store(c51, c + 5 * stride + TLanes.Count);
        TLanes.Store(c52, c + 5 * stride + 2 * TLanes.Count);
        TLanes.Store(c53, c + 5 * stride + 3 * TLanes.Count);
    }

    /// <summary>6 rows by 2 vectors: 12 accumulators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6x2<TLeft>(in TileRows a, TLeft left, int k, int end, float* b, nint panel, float* c, nint stride, float* start)
        where TLeft : struct, ILeftFactor
    {
        float* a0 = a.R0,
            a1 = a.R1,
            a2 = a.R2,
            a3 = a.R3,
            a4 = a.R4,
            a5 = a.R5;
        TVector c00,
            c01,
            c10,
            c11,
            c20,
            c21,
            c30,
            c31,
            c40,
            c41,
            c50,
            c51;
        if (start is null)
        {
            c00 = TLanes.Load(c);
            c01 = TLanes.Load(c + TLanes.Count);
            c10 = TLanes.Load(c + stride);
            c11 = TLanes.Load(c + stride + TLanes.Count);
            c20 = TLanes.Load(c + 2 * stride);
            c21 = TLanes.Load(c + 2 * stride + TLanes.Count);
            c30 = TLanes.Load(c + 3 * stride);
            c31 = TLanes.Load(c + 3 * stride + TLanes.Count);
            c40 = TLanes.Load(c + 4 * stride);
            c41 = TLanes.Load(c + 4 * stride + TLanes.Count);
            c50 = TLanes.Load(c + 5 * stride);
            c51 = TLanes.Load(c + 5 * stride + TLanes.Count);
        }
        else
        {
            c00 = c01 = TLanes.Broadcast(start[0]);
            c10 = c11 = TLanes.Broadcast(start[1]);
            c20 = c21 = TLanes.Broadcast(start[2]);
            c30 = c31 = TLanes.Broadcast(start[3]);
            c40 = c41 = TLanes.Broadcast(start[4]);
            c50 = c51 = TLanes.Broadcast(start[5]);
        }

        for (; k < end; k++, b += panel)
        {
            var at = left.At(k);
            var b0 = TLanes.Load(b);
            var b1 = TLanes.Load(b + TLanes.Count);
            var v0 = TLanes.Broadcast(a0[at]);
            c00 = TLanes.MultiplyAdd(v0, b0, c00);
            c01 = TLanes.MultiplyAdd(v0, b1, c01);
            var v1 = TLanes.Broadcast(a1[at]);
            c10 = TLanes.MultiplyAdd(v1, b0, c10);
            c11 = TLanes.MultiplyAdd(v1, b1, c11);
            var v2 = TLanes.Broadcast(a2[at]);
            c20 = TLanes.MultiplyAdd(v2, b0, c20);
            c21 = TLanes.MultiplyAdd(v2, b1, c21);
            var v3 = TLanes.Broadcast(a3[at]);
            c30 = TLanes.MultiplyAdd(v3, b0, c30);
            c31 = TLanes.MultiplyAdd(v3, b1, c31);
            var v4 = TLanes.Broadcast(a4[at]);
            c40 = TLanes.MultiplyAdd(v4, b0, c40);
            c41 = TLanes.MultiplyAdd(v4, b1, c41);
            var v5 = TLanes.Broadcast(a5[at]);
            c50 = TLanes.MultiplyAdd(v5, b0, c50);
            c51 = TLanes.MultiplyAdd(v5, b1, c51);
        }

        TLanes.Store(c00, c);
        TLanes.Store(c01, c + TLanes.Count);
        TLanes.Store(c10, c + stride);
        TLanes.Store(c11, c + stride + TLanes.Count);
        TLanes.Store(c20, c + 2 * stride);
        TLanes.Store(c21, c + 2 * stride + TLanes.Count);
        TLanes.Store(c30, c + 3 * stride);
        TLanes.Store(c31, c + 3 * stride + TLanes.Count);
        TLanes.Store(c40, c + 4 * stride);
        TLanes.Store(c41, c + 4 * stride + TLanes.Count);
        TLanes.Store(c50, c + 5 * stride);
        TLanes.Store(c51, c + 5 * stride + TLanes.Count);
    }

    /// <summary>6 rows by 1 vector: 6 accumulators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6x1<TLeft>(in TileRows a, TLeft left, int k, int end, float* b, nint panel, float* c, nint stride, float* start)
        where TLeft : struct, ILeftFactor
    {
        float* a0 = a.R0,
            a1 = a.R1,
            a2 = a.R2,
            a3 = a.R3,
            a4 = a.R4,
            a5 = a.R5;
        TVector c00,
            c10,
            c20,
            c30,
            c40,
            c50;
        if (start is null)
        {
            c00 = TLanes.Load(c);
            c10 = TLanes.Load(c + stride);
            c20 = TLanes.Load(c + 2 * stride);
            c30 = TLanes.Load(c + 3 * stride);
            c40 = TLanes.Load(c + 4 * stride);
            c50 = TLanes.Load(c + 5 * stride);
        }
        else
        {
            c00 = TLanes.Broadcast(start[0]);
            c10 = TLanes.Broadcast(start[1]);
            c20 = TLanes.Broadcast(start[2]);
            c30 = TLanes.Broadcast(start[3]);
            c40 = TLanes.Broadcast(start[4]);
            c50 = TLanes.Broadcast(start[5]);
        }

        for (; k < end; k++, b += panel)
        {
            var at = left.At(k);
            var b0 = TLanes.Load(b);
            var v0 = TLanes.Broadcast(a0[at]);
            c00 = TLanes.MultiplyAdd(v0, b0, c00);
            var v1 = TLanes.Broadcast(a1[at]);
            c10 = TLanes.MultiplyAdd(v1, b0, c10);
            var v2 = TLanes.Broadcast(a2[at]);
            c20 = TLanes.MultiplyAdd(v2, b0, c20);
            var v3 = TLanes.Broadcast(a3[at]);
            c30 = TLanes.MultiplyAdd(v3, b0, c30);
            var v4 = TLanes.Broadcast(a4[at]);
            c40 = TLanes.MultiplyAdd(v4, b0, c40);
            var v5 = TLanes.Broadcast(a5[at]);
            c50 = TLanes.MultiplyAdd(v5, b0, c50);
        }

        TLanes.Store(c00, c);
        TLanes.Store(c10, c + stride);
        TLanes.Store(c20, c + 2 * stride);
        TLanes.Store(c30, c + 3 * stride);
        TLanes.Store(c40, c + 4 * stride);
        TLanes.Store(c50, c + 5 * stride);
    }
}

/// <summary>Where the six rows of a tile's left factor begin.</summary>
internal unsafe struct TileRows
{
    public float* R0,
        R1,
        R2,
        R3,
        R4,
        R5;

    /// <summary>The rows from <paramref name="row"/>; beyond <paramref name="last"/> the last row stands in.</summary>
    public static TileRows Of<TLeft>(TLeft a, int row, int last)
        where TLeft : struct, ILeftFactor =>
        new()
        {
            R0 = a.Row(row),
            R1 = a.Row(int.Min(row + 1, last)),
            R2 = a.Row(int.Min(row + 2, last)),
            R3 = a.Row(int.Min(row + 3, last)),
            R4 = a.Row(int.Min(row + 4, last)),
            R5 = a.Row(int.Min(row + 5, last)),
        };
}
