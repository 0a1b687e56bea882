using System;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The activation at the end of a layer: it owns the sums before it when the backward pass needs them, and shares the
/// rows among threads.
/// </summary>
internal sealed class FusedActivation
{
    // Fewer values than this take a thread longer to pick up than to compute.
    private const int LeastValuesPerTask = 4096;

    private readonly ActivationFunction? _function;
    private readonly Value _output;
    private readonly AlignedBuffer? _sums;
    private readonly ThreadTeam _team;

    /// <param name="activation">The function.</param>
    /// <param name="context">What the layer is built from.</param>
    /// <param name="keepsSums">Whether the layer's own backward pass reads the sums.</param>
    public FusedActivation(Activation activation, OperatorContext context, bool keepsSums = false)
    {
        _function = ActivationFunction.Create(activation, context.Output.Shape);
        _output = context.Output;
        _team = context.Team;
        if (_function is not null && (_function.BackwardReadsInput || keepsSums) && context.IsTraining)
            _sums = context.Scratch(context.Batch * _output.Features);
    }

    /// <summary>Where the layer writes its sums.</summary>
    public Span<float> Sums(int rows) => _sums is null ? _output.Rows(rows) : _sums.Span[..(rows * _output.Features)];

    /// <summary>Turns the sums into the output.</summary>
    public void Forward(int rows)
    {
        if (_function is not null)
            Forward(_function, Sums(rows), _output.Rows(rows), rows, _output.Features, _team);
    }

    /// <summary>Turns the sums of some rows into their output, on the calling thread: while they are in its cache.</summary>
    public void ForwardRows(int first, int rows)
    {
        if (_function is not null)
            _function.Forward(Part(Sums(first + rows), first), Part(_output.Rows(first + rows), first), _output.Features);
    }

    /// <summary>The gradient of some rows' sums, in place of that of their output, on the calling thread.</summary>
    public void BackwardRows(int first, int rows)
    {
        if (_function is null)
            return;
        var gradient = Part(_output.Gradient(first + rows), first);
        _function.Backward(
            Part(Sums(first + rows), first),
            Part(_output.Rows(first + rows), first),
            gradient,
            gradient,
            _output.Features,
            accumulate: false
        );
    }

    /// <summary>The gradient of the sums, in place of that of the output.</summary>
    public Span<float> Backward(int rows)
    {
        var gradient = _output.Gradient(rows);
        if (_function is not null)
            Backward(_function, Sums(rows), _output.Rows(rows), gradient, gradient, rows, _output.Features, accumulate: false, _team);
        return gradient;
    }

    internal static unsafe void Forward(
        ActivationFunction function,
        ReadOnlySpan<float> x,
        Span<float> y,
        int rows,
        int features,
        ThreadTeam team
    )
    {
        fixed (
            float* px = x,
                py = y
        )
        {
            var loop = new ForwardLoop(function, px, py, rows, features);
            team.For(loop.Tasks, loop);
        }
    }

    internal static unsafe void Backward(
        ActivationFunction function,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        int rows,
        int features,
        bool accumulate,
        ThreadTeam team
    )
    {
        fixed (
            float* px = x,
                py = y,
                pdy = dy,
                pdx = dx
        )
        {
            var loop = new BackwardLoop(function, px, py, pdy, pdx, rows, features, accumulate);
            team.For(loop.Tasks, loop);
        }
    }

    private Span<float> Part(Span<float> rows, int first) => rows[(first * _output.Features)..];

    private static int RowsPerTask(int features) => Math.Max(1, LeastValuesPerTask / Math.Max(1, features));

    private static int TasksFor(int rows, int features) => features == 0 ? 0 : (rows + RowsPerTask(features) - 1) / RowsPerTask(features);

    private readonly unsafe struct ForwardLoop(ActivationFunction function, float* x, float* y, int rows, int features) : IParallelLoop
    {
        public int Tasks => TasksFor(rows, features);

        public void Run(int index, int thread)
        {
            var first = index * RowsPerTask(features);
            var length = Math.Min(RowsPerTask(features), rows - first) * features;
            var at = first * features;
            function.Forward(new(x + at, length), new(y + at, length), features);
        }
    }

    private readonly unsafe struct BackwardLoop(
        ActivationFunction function,
        float* x,
        float* y,
        float* dy,
        float* dx,
        int rows,
        int features,
        bool accumulate
    ) : IParallelLoop
    {
        public int Tasks => TasksFor(rows, features);

        public void Run(int index, int thread)
        {
            var first = index * RowsPerTask(features);
            var length = Math.Min(RowsPerTask(features), rows - first) * features;
            var at = first * features;
            function.Backward(new(x + at, length), new(y + at, length), new(dy + at, length), new(dx + at, length), features, accumulate);
        }
    }
}
