using System;
using System.Numerics;
using System.Runtime.Intrinsics;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The products of a dense layer with weights <c>W [outputs, inputs]</c> at each of many places. Values are
/// <c>[row, unit, place]</c>: forward <c>Y = W·X + b</c> for each row, backward <c>dX = Wᵀ·dY</c> and <c>dW = Σ dY·Xᵀ</c>.
/// </summary>
/// <remarks>
/// Units lie along the places, which is how the right factor of a product wants to lie: it is copied into panels, and only for
/// the weights' gradient transposed. Each element is one chain of multiply-adds in the order of rows and places, so that the
/// same inputs give the same bits with any number of threads.
/// </remarks>
internal abstract unsafe class PlaceProducts
{
    /// <summary><c>Y = W·X + b</c>; without a bias where it is null.</summary>
    public abstract void Forward(float* x, float* weight, float* bias, float* y, int rows);

    /// <summary><c>dX = Wᵀ·dY</c>, or added to it.</summary>
    public abstract void BackwardInput(float* dy, float* weight, float* dx, int rows, bool accumulate);

    /// <summary><c>dW = Σ dY·Xᵀ</c>, or added to it.</summary>
    public abstract void BackwardWeight(float* dy, float* x, float* dweight, int rows, bool accumulate);

    /// <summary>The products of a layer, with the machine's widest vectors.</summary>
    public static PlaceProducts Create(int inputs, int outputs, int places, OperatorContext context) =>
        Vector512.IsHardwareAccelerated
            ? new PlaceProducts<Lanes512, Vector512<float>>(inputs, outputs, places, context)
            : new PlaceProducts<LanesNative, Vector<float>>(inputs, outputs, places, context);
}

internal sealed unsafe class PlaceProducts<TLanes, TVector> : PlaceProducts
    where TLanes : struct, IProductLanes<TVector>
    where TVector : struct
{
    // Tasks per thread: enough that a thread which loses its core for a moment does not hold up the others.
    private const int TasksPerThread = 4;
    private const int TileHeight = TileKernels<TLanes, TVector>.Rows;
    private const int DepthBlock = PanelProduct<TLanes, TVector>.DepthBlock;

    private readonly int _inputs;
    private readonly int _outputs;
    private readonly int _places;
    private readonly ThreadTeam _team;
    private readonly Workspace _workspace;

    public PlaceProducts(int inputs, int outputs, int places, OperatorContext context)
    {
        (_inputs, _outputs, _places) = (inputs, outputs, places);
        (_team, _workspace) = (context.Team, context.Workspace);
        var transposed = context.IsTraining ? (long)context.Batch * places * PanelsOf(inputs) * PanelWidth : 0;
        _workspace.Reserve((long)Math.Max(inputs, outputs) * PanelWidth, transposed);
    }

    private static int PanelWidth => TileKernels<TLanes, TVector>.PanelWidth;

    public override void Forward(float* x, float* weight, float* bias, float* y, int rows)
    {
        var loop = new PlacesLoop(this, new LeftFactor(weight, _inputs, 1), x, _inputs, y, _outputs, bias, rows, accumulate: false);
        _team.For(loop.Tasks, loop);
    }

    public override void BackwardInput(float* dy, float* weight, float* dx, int rows, bool accumulate)
    {
        var loop = new PlacesLoop(this, new LeftFactor(weight, 1, _inputs), dy, _outputs, dx, _inputs, null, rows, accumulate);
        _team.For(loop.Tasks, loop);
    }

    public override void BackwardWeight(float* dy, float* x, float* dweight, int rows, bool accumulate)
    {
        _team.For(rows * PanelsOf(_inputs), new Transposing(this, x, rows));
        var loop = new WeightLoop(this, dy, dweight, rows, accumulate);
        _team.For(loop.Tasks, loop);
    }

    private static int PanelsOf(int columns) => (columns + PanelWidth - 1) / PanelWidth;

    // The rows of a left factor that a task takes, so that there are enough tasks.
    private int ChunkOf(int rows, int panels)
    {
        var chunks = _team.Threads == 1 ? 1 : Math.Max(1, _team.Threads * TasksPerThread / Math.Max(1, panels));
        return Math.Max(1, ((rows + chunks - 1) / chunks + TileHeight - 1) / TileHeight) * TileHeight;
    }

    private float* TransposedPanel(int panel, int row, int rows) => _workspace.Shared + ((nint)panel * rows + row) * _places * PanelWidth;

    /// <summary>C = A·B for each row: some rows of A times one panel of the places.</summary>
    private readonly struct PlacesLoop(
        PlaceProducts<TLanes, TVector> products,
        LeftFactor a,
        float* b,
        int depth,
        float* c,
        int height,
        float* start,
        int rows,
        bool accumulate
    ) : IParallelLoop
    {
        private readonly int _panels = PanelsOf(products._places);
        private readonly int _chunk = products.ChunkOf(height, rows * PanelsOf(products._places));

        public int Tasks => rows * _panels * Chunks;

        private int Chunks => (height + _chunk - 1) / _chunk;

        public void Run(int index, int thread)
        {
            var first = index % Chunks * _chunk;
            var panel = index / Chunks % _panels;
            var row = index / Chunks / _panels;
            var places = products._places;
            var column = panel * PanelWidth;
            var width = Math.Min(PanelWidth, places - column);
            var packed = products._workspace.OfThread(thread);
            var source = b + (nint)row * depth * places + column;
            for (var k = 0; k < depth; k++)
            {
                var target = new Span<float>(packed + (nint)k * PanelWidth, PanelWidth);
                new ReadOnlySpan<float>(source + (nint)k * places, width).CopyTo(target);
                target[width..].Clear();
            }
            for (var k = 0; k == 0 || k < depth; k += DepthBlock)
            {
                PanelProduct<TLanes, TVector>.Run(
                    a,
                    first,
                    Math.Min(_chunk, height - first),
                    k,
                    Math.Min(k + DepthBlock, depth),
                    packed + (nint)k * PanelWidth,
                    PanelWidth,
                    c + (nint)row * height * places + column,
                    places,
                    width,
                    k > 0 || accumulate,
                    start
                );
            }
        }
    }

    /// <summary>Lays out Xᵀ in panels of some inputs: place after place of all rows.</summary>
    private readonly struct Transposing(PlaceProducts<TLanes, TVector> products, float* x, int rows) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            var (panel, row) = (index / rows, index % rows);
            var places = products._places;
            var column = panel * PanelWidth;
            Transposition.Run(
                x + ((nint)row * products._inputs + column) * places,
                places,
                products.TransposedPanel(panel, row, rows),
                PanelWidth,
                Math.Min(PanelWidth, products._inputs - column),
                places
            );
        }
    }

    /// <summary>Some rows of dW times one panel of the inputs, over all rows of the batch.</summary>
    private readonly struct WeightLoop(PlaceProducts<TLanes, TVector> products, float* dy, float* dweight, int rows, bool accumulate)
        : IParallelLoop
    {
        private readonly int _chunk = products.ChunkOf(products._outputs, PanelsOf(products._inputs));

        public int Tasks => PanelsOf(products._inputs) * Chunks;

        private int Chunks => (products._outputs + _chunk - 1) / _chunk;

        public void Run(int index, int thread)
        {
            var (panel, first) = (index / Chunks, index % Chunks * _chunk);
            var (inputs, outputs, places) = (products._inputs, products._outputs, products._places);
            var column = panel * PanelWidth;
            for (var row = 0; row < rows; row++)
            for (var k = 0; k < places; k += DepthBlock)
            {
                PanelProduct<TLanes, TVector>.Run(
                    new LeftFactor(dy + (nint)row * outputs * places, places, 1),
                    first,
                    Math.Min(_chunk, outputs - first),
                    k,
                    Math.Min(k + DepthBlock, places),
                    products.TransposedPanel(panel, row, rows) + (nint)k * PanelWidth,
                    PanelWidth,
                    dweight + column,
                    inputs,
                    Math.Min(PanelWidth, inputs - column),
                    row > 0 || k > 0 || accumulate,
                    null
                );
            }
        }
    }
}
