using System;
using System.Runtime.CompilerServices;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>One product C = A·B (+ start) of an m×k by a k×n matrix, and how its operands lie in memory.</summary>
internal unsafe struct Product
{
    public int M,
        N,
        K;
    public LeftFactor A;

    /// <summary>B [k, n] row-major, or Bᵀ [n, k] row-major when <see cref="BIsTransposed"/>.</summary>
    public float* B;
    public bool BIsTransposed;

    /// <summary>C [m, n] row-major, or Cᵀ [n, m] row-major when <see cref="CIsTransposed"/>.</summary>
    public float* C;
    public bool CIsTransposed;

    /// <summary>Adds to what C holds; not together with <see cref="CIsTransposed"/>.</summary>
    public bool Accumulate;

    /// <summary>What the sums of row m begin with; null for zeros.</summary>
    public float* Start;
}

/// <summary>Runs a <see cref="Product"/> with whatever vectors the machine has.</summary>
internal abstract class PackedProduct : IDisposable
{
    public abstract void Run(in Product product);

    public abstract void Dispose();
}

/// <summary>The blocked product: pack B into panels, then let threads take blocks of C.</summary>
internal sealed unsafe class PackedProduct<TLanes, TVector>(ThreadTeam team) : PackedProduct
    where TLanes : struct, IProductLanes<TVector>
    where TVector : struct
{
    private const int TileHeight = TileKernels<TLanes, TVector>.Rows;
    private const int DepthBlock = PanelProduct<TLanes, TVector>.DepthBlock;

    // Work below these sizes costs less than handing it to another thread.
    private const int LeastPackedPerTask = 8 * 1024;
    private const long LeastMultiplicationsPerTask = 256 * 1024;

    // Tasks per thread: enough that a thread which loses its core for a moment does not hold up the others.
    private const int TasksPerThread = 4;

    private AlignedBuffer _panels = new(0);
    private AlignedBuffer _transposed = new(0);

    private static int PanelWidth => TileKernels<TLanes, TVector>.PanelWidth;

    public override void Run(in Product product)
    {
        if (product.M == 0 || product.N == 0)
            return;

        var panels = (product.N + PanelWidth - 1) / PanelWidth;
        Grow(ref _panels, (long)panels * PanelWidth * product.K);
        if (product.CIsTransposed)
            Grow(ref _transposed, (long)panels * PanelWidth * product.M);

        var packing = new Packing(product, _panels.Pointer, team.Threads);
        team.For(panels * packing.Chunks, packing);
        var blocks = new Blocks(product, _panels.Pointer, _transposed.Pointer, panels, team.Threads);
        team.For(panels * blocks.Chunks, blocks);
    }

    public override void Dispose()
    {
        _panels.Dispose();
        _transposed.Dispose();
    }

    private static void Grow(ref AlignedBuffer buffer, long length)
    {
        if (length <= buffer.Length)
            return;
        buffer.Dispose();
        buffer = new AlignedBuffer(checked((int)length));
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    /// <summary>Copies B into panels of <see cref="PanelWidth"/> columns, depth after depth, zeros beyond the last column.</summary>
    private readonly struct Packing : IParallelLoop
    {
        private readonly Product _product;
        private readonly float* _panels;
        private readonly int _chunkDepth;

        public Packing(in Product product, float* panels, int threads)
        {
            _product = product;
            _panels = panels;
            _chunkDepth = threads == 1 ? product.K : RoundUp(LeastPackedPerTask / PanelWidth, 16);
            Chunks = product.K == 0 ? 0 : (product.K + _chunkDepth - 1) / _chunkDepth;
        }

        public int Chunks { get; }

        public void Run(int index, int thread)
        {
            var panel = index / Chunks;
            var k = index % Chunks * _chunkDepth;
            var depth = Math.Min(_chunkDepth, _product.K - k);
            var column = panel * PanelWidth;
            var width = Math.Min(PanelWidth, _product.N - column);
            var target = _panels + ((nint)panel * _product.K + k) * PanelWidth;
            if (_product.BIsTransposed)
            {
                Transposition.Run(_product.B + (nint)column * _product.K + k, _product.K, target, PanelWidth, width, depth);
            }
            else
            {
                var source = _product.B + (nint)k * _product.N + column;
                for (var d = 0; d < depth; d++)
                    new Span<float>(source + (nint)d * _product.N, width).CopyTo(new Span<float>(target + d * PanelWidth, width));
            }

            var used = Math.Min(PanelWidth, RoundUp(width, TLanes.Count));
            for (var d = 0; used > width && d < depth; d++)
                new Span<float>(target + d * PanelWidth + width, used - width).Clear();
        }
    }

    /// <summary>A block of C: some rows of one panel, tile by tile.</summary>
    private readonly struct Blocks : IParallelLoop
    {
        private readonly Product _product;
        private readonly float* _panels;
        private readonly float* _transposed;
        private readonly int _chunkRows;

        public Blocks(in Product product, float* panels, float* transposed, int panelCount, int threads)
        {
            _product = product;
            _panels = panels;
            _transposed = transposed;
            var tasks = threads == 1 ? 1 : Math.Max(1, threads * TasksPerThread / panelCount);
            var least = (int)Math.Min(product.M, LeastMultiplicationsPerTask / Math.Max(1L, (long)product.K * PanelWidth) + 1);
            _chunkRows = RoundUp(Math.Max(least, (product.M + tasks - 1) / tasks), TileHeight);
            Chunks = (product.M + _chunkRows - 1) / _chunkRows;
        }

        public int Chunks { get; }

        public void Run(int index, int thread)
        {
            var panel = index / Chunks;
            var row = index % Chunks * _chunkRows;
            var rows = Math.Min(_chunkRows, _product.M - row);
            var column = panel * PanelWidth;
            var width = Math.Min(PanelWidth, _product.N - column);
            var packed = _panels + (nint)panel * _product.K * PanelWidth;
            if (_product.CIsTransposed)
            {
                var block = _transposed + (nint)panel * _product.M * PanelWidth;
                Multiply(packed, block, PanelWidth, row, rows, RoundUp(width, TLanes.Count));
                Transposition.Run(
                    block + (nint)row * PanelWidth,
                    PanelWidth,
                    _product.C + (nint)column * _product.M + row,
                    _product.M,
                    rows,
                    width
                );
            }
            else
            {
                Multiply(packed, _product.C + column, _product.N, row, rows, width);
            }
        }

        private void Multiply(float* packed, float* c, nint stride, int row, int rows, int width)
        {
            for (var k = 0; k == 0 || k < _product.K; k += DepthBlock)
            {
                var end = Math.Min(k + DepthBlock, _product.K);
                var goesOn = k > 0 || _product.Accumulate;
                PanelProduct<TLanes, TVector>.Run(
                    _product.A,
                    row,
                    rows,
                    k,
                    end,
                    packed + (nint)k * PanelWidth,
                    PanelWidth,
                    c,
                    stride,
                    width,
                    goesOn,
                    _product.Start
                );
            }
        }
    }
}
