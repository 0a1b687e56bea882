using System;
using System.Numerics;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>Pooling over windows, plane by plane: what its two kinds have in common.</summary>
internal abstract unsafe class PoolingOperator : Operator, IOperatorOf<Pooling>
{
    // Fewer values than this take a thread longer to pick up than to pool.
    private const int LeastValuesPerTask = 8192;

    private readonly InputValue _input;
    private readonly Value _output;
    private readonly FusedActivation _activation;
    private readonly ThreadTeam _team;
    private readonly Workspace _workspace;
    private readonly int _channels;
    private readonly float _padding;
    private readonly int _planesPerTask;

    protected PoolingOperator(Pooling layer, OperatorContext context, float padding)
    {
        _input = context.Inputs[0];
        _output = context.Output;
        _activation = new FusedActivation(layer.Activation, context, keepsSums: true);
        (_team, _workspace, _padding) = (context.Team, context.Workspace, padding);
        _channels = layer.Axis.Count;
        Grid = new WindowGrid(layer.Name, 1, layer.InputSpace, layer.Space, layer.Windows);
        _planesPerTask = Math.Max(1, LeastValuesPerTask / (Grid.Height * Grid.Width));
        _workspace.Reserve(2L * LayoutFloats, 0);
    }

    protected WindowGrid Grid { get; }

    private int LayoutFloats => Grid.PlaneLength + Vector<float>.Count;

    public static Operator Create(Pooling layer, OperatorContext context) =>
        layer.Kind == PoolingKind.Max ? new MaxPoolingOperator(layer, context) : new AveragePoolingOperator(layer, context);

    public override void Forward(in BatchStep step)
    {
        fixed (
            float* x = _input.Rows(step.Rows),
                y = _activation.Sums(step.Rows)
        )
            For(new Planes(this, step.Rows * _channels) { X = x, Y = y });
        _activation.Forward(step.Rows);
    }

    public override void Backward(in BatchStep step)
    {
        var gradient = _activation.Backward(step.Rows);
        fixed (
            float* x = _input.Rows(step.Rows),
                y = _activation.Sums(step.Rows),
                dy = gradient,
                dx = _input.Gradient(step.Rows)
        )
            For(
                new Planes(this, step.Rows * _channels)
                {
                    X = x,
                    Y = y,
                    DY = dy,
                    DX = dx,
                    Accumulate = _input.Accumulates,
                }
            );
    }

    /// <summary>Pools a run of positions from <paramref name="position"/> on; their windows begin at <paramref name="layout"/>.</summary>
    protected abstract void Forward(float* layout, float* y, int position, int length);

    /// <summary>
    /// Adds the gradients of a run of positions to what their windows saw; <paramref name="dlayout"/> is like
    /// <paramref name="layout"/>.
    /// </summary>
    protected abstract void Backward(float* layout, float* dlayout, float* y, float* dy, int position, int length);

    private void For(Planes planes) => _team.For((planes.Count + _planesPerTask - 1) / _planesPerTask, planes);

    private struct Planes(PoolingOperator pooling, int count) : IParallelLoop
    {
        public float* X,
            Y,
            DY,
            DX;
        public bool Accumulate;

        public readonly int Count => count;

        public readonly void Run(int index, int thread)
        {
            var grid = pooling.Grid;
            var scratch = pooling._workspace.OfThread(thread);
            var end = Math.Min(count, (index + 1) * pooling._planesPerTask);
            for (var plane = index * pooling._planesPerTask; plane < end; plane++)
            {
                var x = X + (nint)plane * grid.Height * grid.Width;
                var y = Y + (nint)plane * grid.Positions;
                var layout = x;
                if (!grid.IsInput)
                    grid.Lay(x, layout = scratch, 1, pooling._padding);
                if (DX is null)
                    Forward(layout, y);
                else
                    Backward(layout, scratch + pooling.LayoutFloats, y, plane);
            }
        }

        private readonly void Forward(float* layout, float* y)
        {
            var grid = pooling.Grid;
            for (var p = 0; p < grid.Positions; p += grid.RunLength)
                pooling.Forward(layout + grid.PositionOffsets[p], y + p, p, grid.RunLength);
        }

        private readonly void Backward(float* layout, float* dlayout, float* y, int plane)
        {
            var grid = pooling.Grid;
            var dy = DY + (nint)plane * grid.Positions;
            new Span<float>(dlayout, grid.PlaneLength).Clear();
            for (var p = 0; p < grid.Positions; p += grid.RunLength)
                pooling.Backward(layout + grid.PositionOffsets[p], dlayout + grid.PositionOffsets[p], y + p, dy + p, p, grid.RunLength);
            grid.Collect(dlayout, DX + (nint)plane * grid.Height * grid.Width, 1, Accumulate);
        }
    }
}

/// <summary>The largest entry of each window. Where several are the largest, the gradient goes to the first, row by row.</summary>
internal sealed unsafe class MaxPoolingOperator(Pooling layer, OperatorContext context)
    : PoolingOperator(layer, context, float.NegativeInfinity)
{
    protected override void Forward(float* layout, float* y, int position, int length)
    {
        var taps = Grid.TapOffsets;
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var most = new Vector<float>(float.NegativeInfinity);
            foreach (var tap in taps)
                most = Vector.Max(most, Vector.Load(layout + tap + i));
            most.Store(y + i);
        }

        for (; i < length; i++)
        {
            y[i] = float.NegativeInfinity;
            foreach (var tap in taps)
                y[i] = float.Max(y[i], layout[tap + i]);
        }
    }

    protected override void Backward(float* layout, float* dlayout, float* y, float* dy, int position, int length)
    {
        var taps = Grid.TapOffsets;
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var most = Vector.Load(y + i);
            // What a tap takes is gone for the taps behind it.
            var gradient = Vector.Load(dy + i);
            foreach (var tap in taps)
            {
                var isMost = Vector.Equals(Vector.Load(layout + tap + i), most);
                var target = dlayout + tap + i;
                (Vector.Load(target) + Vector.ConditionalSelect(isMost, gradient, Vector<float>.Zero)).Store(target);
                gradient = Vector.ConditionalSelect(isMost, Vector<float>.Zero, gradient);
            }
        }

        for (; i < length; i++)
        {
            foreach (var tap in taps)
            {
                if (layout[tap + i] != y[i])
                    continue;
                dlayout[tap + i] += dy[i];
                break;
            }
        }
    }
}

/// <summary>The mean entry of each window.</summary>
internal sealed unsafe class AveragePoolingOperator : PoolingOperator
{
    private readonly float[] _weights;

    public AveragePoolingOperator(Pooling layer, OperatorContext context)
        : base(layer, context, padding: 0)
    {
        _weights = new float[Grid.Positions];
        for (var p = 0; p < _weights.Length; p++)
        {
            var (oy, ox) = Math.DivRem(p, Grid.OutputWidth);
            var (top, bottom, left, right) = Grid.TapsInside(oy, ox);
            _weights[p] = 1f / (layer.CountsPadding ? Grid.TapsInsidePadding(oy, ox) : (bottom - top) * (right - left));
        }
    }

    protected override void Forward(float* layout, float* y, int position, int length)
    {
        var taps = Grid.TapOffsets;
        var weights = _weights.AsSpan(position, length);
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            foreach (var tap in taps)
                sum += Vector.Load(layout + tap + i);
            (sum * new Vector<float>(weights[i..])).Store(y + i);
        }

        for (; i < length; i++)
        {
            float sum = 0;
            foreach (var tap in taps)
                sum += layout[tap + i];
            y[i] = sum * weights[i];
        }
    }

    protected override void Backward(float* layout, float* dlayout, float* y, float* dy, int position, int length)
    {
        var taps = Grid.TapOffsets;
        var weights = _weights.AsSpan(position, length);
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var gradient = Vector.Load(dy + i) * new Vector<float>(weights[i..]);
            foreach (var tap in taps)
                (Vector.Load(dlayout + tap + i) + gradient).Store(dlayout + tap + i);
        }

        for (; i < length; i++)
        {
            foreach (var tap in taps)
                dlayout[tap + i] += dy[i] * weights[i];
        }
    }
}
