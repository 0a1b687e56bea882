using System;
using System.Numerics.Tensors;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>
/// activation((x − mean) / √(variance + ε) · scale + shift) with the mean and variance of units that are normalised together, or
/// x / √(mean of x² + ε) · scale. What the parameters' gradients get from each row is added up afterwards, in the order of the
/// rows.
/// </summary>
internal abstract class UnitsNormOperator : Operator, IOperatorOf<GroupNorm>, IOperatorOf<RmsNorm>
{
    // Fewer values than this take a thread longer to pick up than to compute.
    private const int LeastValuesPerTask = 4096;

    private readonly FusedActivation _activation;
    private readonly ThreadTeam _team;
    private readonly ParameterBuffer _scale;
    private readonly ParameterBuffer? _shift;
    private readonly AlignedBuffer? _scaleParts;
    private readonly AlignedBuffer? _shiftParts;

    /// <param name="layer">The layer.</param>
    /// <param name="shift">Its shift; null where it takes off no mean either.</param>
    /// <param name="context">What it is built from.</param>
    protected UnitsNormOperator(UnitsNorm layer, Parameter? shift, OperatorContext context)
    {
        Layer = layer;
        Input = context.Inputs[0];
        Output = context.Output;
        _activation = new FusedActivation(layer.Activation, context);
        _team = context.Team;
        _scale = context.Parameters[layer.Scale.Name];
        _shift = shift == null ? null : context.Parameters[shift.Name];
        Places = Output.Features / Math.Max(1, Units);
        if (!context.IsTraining)
            return;
        _scaleParts = context.Scratch(context.Batch * Units);
        _shiftParts = shift == null ? null : context.Scratch(context.Batch * Units);
    }

    protected UnitsNorm Layer { get; }

    protected InputValue Input { get; }

    protected Value Output { get; }

    protected int Units => Layer.Axis.Count;

    /// <summary>Places of a unit.</summary>
    protected int Places { get; }

    /// <summary>Whether the mean is taken off.</summary>
    protected bool IsCentered => _shift is not null;

    protected ReadOnlySpan<float> Scale => _scale.Values;

    /// <summary>Empty where there is none.</summary>
    protected ReadOnlySpan<float> Shift => _shift is null ? default : _shift.Values;

    public static Operator Create(GroupNorm layer, OperatorContext context) => Of(layer, layer.Shift, context);

    public static Operator Create(RmsNorm layer, OperatorContext context) => Of(layer, null, context);

    public sealed override void Forward(in BatchStep step)
    {
        Normalize(step.Rows);
        _activation.Forward(step.Rows);
    }

    public sealed override void Backward(in BatchStep step)
    {
        _activation.Backward(step.Rows);
        Propagate(step.Rows);
        For(Units, step.Rows, new ParameterGradients(this, step.Rows));
    }

    /// <summary>Makes the sums of some rows.</summary>
    protected abstract void Normalize(int rows);

    /// <summary>From the sums' gradient, the input's gradient and what the parameters get from each row.</summary>
    protected abstract void Propagate(int rows);

    /// <summary>The sums of some rows.</summary>
    protected Span<float> Sums(int rows) => _activation.Sums(rows);

    /// <summary>What the gradient of the scale gets from each row: <c>[row, unit]</c>.</summary>
    protected Span<float> ScaleParts => _scaleParts!.Span;

    /// <summary>The same of the shift; empty where there is none.</summary>
    protected Span<float> ShiftParts => _shiftParts is null ? default : _shiftParts.Span;

    /// <summary>Runs a loop on all threads, so much of it at a time as pays.</summary>
    protected void For<T>(int count, int valuesOfEach, T loop)
        where T : struct, IRangeLoop
    {
        var perTask = Math.Max(1, LeastValuesPerTask / Math.Max(1, valuesOfEach));
        _team.For((count + perTask - 1) / perTask, new Ranges<T>(loop, count, perTask));
    }

    private static UnitsNormOperator Of(UnitsNorm layer, Parameter? shift, OperatorContext context) =>
        layer.EachPlace && layer.OutputAxes.Count > 1
            ? new PlaceNormOperator(layer, shift, context)
            : new RowNormOperator(layer, shift, context);

    private void AddUpRows(int unit, int count, int rows)
    {
        AddUpRows(_scale, ScaleParts, unit, count, rows);
        if (_shift is not null)
            AddUpRows(_shift, ShiftParts, unit, count, rows);
    }

    private void AddUpRows(ParameterBuffer parameter, ReadOnlySpan<float> parts, int unit, int count, int rows)
    {
        var gradient = parameter.Gradient.Slice(unit, count);
        gradient.Clear();
        for (var row = 0; row < rows; row++)
            TensorPrimitives.Add(gradient, parts.Slice(row * Units + unit, count), gradient);
    }

    /// <summary>A loop of which some turns run at once.</summary>
    protected interface IRangeLoop
    {
        /// <summary>Runs some turns.</summary>
        void Run(int first, int count);
    }

    private readonly struct Ranges<T>(T loop, int count, int perTask) : IParallelLoop
        where T : struct, IRangeLoop
    {
        public void Run(int index, int thread) => loop.Run(index * perTask, Math.Min(perTask, count - index * perTask));
    }

    private readonly struct ParameterGradients(UnitsNormOperator norm, int rows) : IRangeLoop
    {
        public void Run(int first, int count) => norm.AddUpRows(first, count, rows);
    }
}
