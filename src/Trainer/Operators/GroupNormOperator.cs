using System;
using System.Numerics.Tensors;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>
/// activation((x − mean) / √(variance + ε) · scale + shift) with the mean and variance of each group of units in each row.
/// Threads share the groups of all rows; what the parameters' gradients get from each row is added up afterwards, in the
/// order of the rows.
/// </summary>
internal sealed class GroupNormOperator : Operator, IOperatorOf<GroupNorm>
{
    public static Operator Create(GroupNorm layer, OperatorContext context) => new GroupNormOperator(layer, context);

    // Fewer values than this take a thread longer to pick up than to compute.
    private const int LeastValuesPerTask = 4096;

    private readonly GroupNorm _layer;
    private readonly InputValue _input;
    private readonly Value _output;
    private readonly FusedActivation _activation;
    private readonly ThreadTeam _team;
    private readonly ParameterBuffer _scale;
    private readonly ParameterBuffer _shift;
    private readonly int _places;
    private readonly double[]? _mean;
    private readonly double[]? _factor;
    private readonly AlignedBuffer? _scaleParts;
    private readonly AlignedBuffer? _shiftParts;

    public GroupNormOperator(GroupNorm layer, OperatorContext context)
    {
        _layer = layer;
        _input = context.Inputs[0];
        _output = context.Output;
        _activation = new FusedActivation(layer.Activation, context);
        _team = context.Team;
        _scale = context.Parameters[layer.Scale.Name];
        _shift = context.Parameters[layer.Shift.Name];
        _places = _output.Features / Math.Max(1, Units);
        if (!context.IsTraining)
            return;
        _mean = new double[context.Batch * layer.Groups];
        _factor = new double[context.Batch * layer.Groups];
        _scaleParts = context.Scratch(context.Batch * Units);
        _shiftParts = context.Scratch(context.Batch * Units);
    }

    private int Units => _layer.Axis.Count;

    private int GroupLength => _layer.UnitsPerGroup * _places;

    public override void Forward(in BatchStep step)
    {
        For(step.Rows * _layer.Groups, GroupLength, new ForwardGroups(this));
        _activation.Forward(step.Rows);
    }

    public override void Backward(in BatchStep step)
    {
        _activation.Backward(step.Rows);
        For(step.Rows * _layer.Groups, GroupLength, new BackwardGroups(this));
        For(Units, step.Rows, new ParameterGradients(this, step.Rows));
    }

    // Number n of the groups of all rows.
    private void ForwardGroup(int n)
    {
        var x = Part(_input.Rows(RowsUpTo(n)), n);
        var y = Part(_activation.Sums(RowsUpTo(n)), n);
        var mean = Sum(x) / x.Length;
        var factor = 1 / Math.Sqrt(SquaredDistance(x, mean) / x.Length + _layer.Epsilon);
        if (_mean is not null)
            (_mean[n], _factor![n]) = (mean, factor);
        var scale = OfGroup(_scale.Values, n);
        var shift = OfGroup(_shift.Values, n);
        if (_places == 1)
        {
            Planes.Center(x, mean, factor, y);
            TensorPrimitives.MultiplyAdd(y, scale, shift, y);
        }
        else
        {
            for (var unit = 0; unit < scale.Length; unit++)
                Planes.Center(Plane(x, unit), mean, factor * scale[unit], Plane(y, unit), shift[unit]);
        }
    }

    /// <summary>
    /// With z = (x − mean) · factor and g = dy · scale: dx = factor · (g − mean of g − z · mean of g · z), because mean and
    /// factor depend on every x of the group.
    /// </summary>
    private void BackwardGroup(int n)
    {
        var x = Part(_input.Rows(RowsUpTo(n)), n);
        var dy = Part(_output.Gradient(RowsUpTo(n)), n);
        var (mean, factor) = (_mean![n], _factor![n]);
        var scaleParts = UnitsOf(_scaleParts!.Span, n);
        var shiftParts = UnitsOf(_shiftParts!.Span, n);
        if (_places == 1)
        {
            dy.CopyTo(shiftParts);
            Planes.Center(x, mean, factor, scaleParts);
            TensorPrimitives.Multiply(scaleParts, dy, scaleParts);
        }
        else
        {
            for (var unit = 0; unit < shiftParts.Length; unit++)
            {
                shiftParts[unit] = (float)Planes.Sum(Plane(dy, unit));
                scaleParts[unit] = (float)(factor * Planes.Product(Plane(x, unit), mean, Plane(dy, unit)));
            }
        }

        if (_input.HasGradient)
            PropagateGroup(x, dy, Part(_input.Gradient(RowsUpTo(n)), n), OfGroup(_scale.Values, n), mean, factor, scaleParts, shiftParts);
    }

    // dy is not needed any more and holds one addend of dx after the other.
    private void PropagateGroup(
        ReadOnlySpan<float> x,
        Span<float> dy,
        Span<float> dx,
        ReadOnlySpan<float> scale,
        double mean,
        double factor,
        ReadOnlySpan<float> scaleParts,
        ReadOnlySpan<float> shiftParts
    )
    {
        var meanOfGradient = TensorPrimitives.Dot(shiftParts, scale) / x.Length;
        var meanOfProduct = TensorPrimitives.Dot(scaleParts, scale) / x.Length;
        if (_places == 1)
            TensorPrimitives.Multiply(dy, scale, dy);
        else
            for (var unit = 0; unit < scale.Length; unit++)
                TensorPrimitives.Multiply(Plane(dy, unit), scale[unit], Plane(dy, unit));
        TensorPrimitives.Subtract(dy, meanOfGradient, dy);
        Planes.Scale(dy, (float)factor, dx, _input.Accumulates);
        Planes.Center(x, mean, -factor * factor * meanOfProduct, dy);
        TensorPrimitives.Add(dx, dy, dx);
    }

    private void AddUpRows(int unit, int count, int rows)
    {
        var scale = _scale.Gradient.Slice(unit, count);
        var shift = _shift.Gradient.Slice(unit, count);
        scale.Clear();
        shift.Clear();
        for (var row = 0; row < rows; row++)
        {
            TensorPrimitives.Add(scale, _scaleParts!.Span.Slice(row * Units + unit, count), scale);
            TensorPrimitives.Add(shift, _shiftParts!.Span.Slice(row * Units + unit, count), shift);
        }
    }

    private double Sum(ReadOnlySpan<float> x)
    {
        if (_places == 1)
            return Planes.Sum(x);
        double sum = 0;
        for (var unit = 0; unit < _layer.UnitsPerGroup; unit++)
            sum += Planes.Sum(Plane(x, unit));
        return sum;
    }

    private double SquaredDistance(ReadOnlySpan<float> x, double center)
    {
        if (_places == 1)
            return Planes.SquaredDistance(x, center);
        double sum = 0;
        for (var unit = 0; unit < _layer.UnitsPerGroup; unit++)
            sum += Planes.SquaredDistance(Plane(x, unit), center);
        return sum;
    }

    private int RowsUpTo(int n) => n / _layer.Groups + 1;

    // The groups of all rows lie one behind the other.
    private Span<float> Part(Span<float> rows, int n) => rows.Slice(n * GroupLength, GroupLength);

    private ReadOnlySpan<float> Part(ReadOnlySpan<float> rows, int n) => rows.Slice(n * GroupLength, GroupLength);

    private Span<float> UnitsOf(Span<float> rows, int n) => rows.Slice(n * _layer.UnitsPerGroup, _layer.UnitsPerGroup);

    private ReadOnlySpan<float> OfGroup(ReadOnlySpan<float> units, int n) =>
        units.Slice(n % _layer.Groups * _layer.UnitsPerGroup, _layer.UnitsPerGroup);

    private Span<float> Plane(Span<float> group, int unit) => group.Slice(unit * _places, _places);

    private ReadOnlySpan<float> Plane(ReadOnlySpan<float> group, int unit) => group.Slice(unit * _places, _places);

    private void For<T>(int count, int valuesOfEach, T loop)
        where T : struct, IRangeLoop
    {
        var perTask = Math.Max(1, LeastValuesPerTask / Math.Max(1, valuesOfEach));
        _team.For((count + perTask - 1) / perTask, new Ranges<T>(loop, count, perTask));
    }

    private interface IRangeLoop
    {
        void Run(int first, int count);
    }

    private readonly struct Ranges<T>(T loop, int count, int perTask) : IParallelLoop
        where T : struct, IRangeLoop
    {
        public void Run(int index, int thread) => loop.Run(index * perTask, Math.Min(perTask, count - index * perTask));
    }

    private readonly struct ForwardGroups(GroupNormOperator norm) : IRangeLoop
    {
        public void Run(int first, int count)
        {
            for (var n = first; n < first + count; n++)
                norm.ForwardGroup(n);
        }
    }

    private readonly struct BackwardGroups(GroupNormOperator norm) : IRangeLoop
    {
        public void Run(int first, int count)
        {
            for (var n = first; n < first + count; n++)
                norm.BackwardGroup(n);
        }
    }

    private readonly struct ParameterGradients(GroupNormOperator norm, int rows) : IRangeLoop
    {
        public void Run(int first, int count) => norm.AddUpRows(first, count, rows);
    }
}
