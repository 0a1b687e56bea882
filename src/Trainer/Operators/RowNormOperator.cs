using System;
using System.Numerics.Tensors;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// A norm whose statistics are those of a group of units over all of their places in a row. Threads share the groups of all rows.
/// </summary>
internal sealed class RowNormOperator : UnitsNormOperator
{
    private readonly double[]? _mean;
    private readonly double[]? _factor;

    public RowNormOperator(UnitsNorm layer, Parameter? shift, OperatorContext context)
        : base(layer, shift, context)
    {
        if (!context.IsTraining)
            return;
        _mean = new double[context.Batch * layer.Groups];
        _factor = new double[context.Batch * layer.Groups];
    }

    private int GroupLength => Layer.UnitsPerGroup * Places;

    // What the statistics divide by: units that went were zero, and count.
    private int Counted => Layer.CountedUnits * Places;

    protected override void Normalize(int rows) => For(rows * Layer.Groups, GroupLength, new ForwardGroups(this));

    protected override void Propagate(int rows) => For(rows * Layer.Groups, GroupLength, new BackwardGroups(this));

    // Number n of the groups of all rows.
    private void ForwardGroup(int n)
    {
        var x = Part(Input.Rows(RowsUpTo(n)), n);
        var y = Part(Sums(RowsUpTo(n)), n);
        var mean = IsCentered ? Sum(x) / Counted : 0;
        var squares = SquaredDistance(x, mean) + (Counted - x.Length) * (mean * mean);
        var factor = 1 / Math.Sqrt(squares / Counted + Layer.Epsilon);
        if (_mean is not null)
            (_mean[n], _factor![n]) = (mean, factor);
        var scale = OfGroup(Scale, n);
        var shift = IsCentered ? OfGroup(Shift, n) : default;
        if (Places != 1)
        {
            for (var unit = 0; unit < scale.Length; unit++)
                Planes.Center(Plane(x, unit), mean, factor * scale[unit], Plane(y, unit), IsCentered ? shift[unit] : 0);
            return;
        }
        Planes.Center(x, mean, factor, y);
        if (IsCentered)
            TensorPrimitives.MultiplyAdd(y, scale, shift, y);
        else
            TensorPrimitives.Multiply(y, scale, y);
    }

    /// <summary>
    /// With z = (x − mean) · factor and g = dy · scale: dx = factor · (g − mean of g − z · mean of g · z), because mean and
    /// factor depend on every x of the group; without the mean of g where no mean is taken off.
    /// </summary>
    private void BackwardGroup(int n)
    {
        var x = Part(Input.Rows(RowsUpTo(n)), n);
        var dy = Part(Output.Gradient(RowsUpTo(n)), n);
        var (mean, factor) = (_mean![n], _factor![n]);
        var scaleParts = UnitsOf(ScaleParts, n);
        var shiftParts = IsCentered ? UnitsOf(ShiftParts, n) : default;
        if (Places == 1)
        {
            if (IsCentered)
                dy.CopyTo(shiftParts);
            Planes.Center(x, mean, factor, scaleParts);
            TensorPrimitives.Multiply(scaleParts, dy, scaleParts);
        }
        else
        {
            for (var unit = 0; unit < scaleParts.Length; unit++)
            {
                if (IsCentered)
                    shiftParts[unit] = (float)Planes.Sum(Plane(dy, unit));
                scaleParts[unit] = (float)(factor * Planes.Product(Plane(x, unit), mean, Plane(dy, unit)));
            }
        }

        if (Input.HasGradient)
            PropagateGroup(x, dy, Part(Input.Gradient(RowsUpTo(n)), n), OfGroup(Scale, n), mean, factor, scaleParts, shiftParts);
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
        var meanOfGradient = IsCentered ? TensorPrimitives.Dot(shiftParts, scale) / Counted : 0;
        var meanOfProduct = TensorPrimitives.Dot(scaleParts, scale) / Counted;
        if (Places == 1)
            TensorPrimitives.Multiply(dy, scale, dy);
        else
            for (var unit = 0; unit < scale.Length; unit++)
                TensorPrimitives.Multiply(Plane(dy, unit), scale[unit], Plane(dy, unit));
        if (IsCentered)
            TensorPrimitives.Subtract(dy, meanOfGradient, dy);
        Planes.Scale(dy, (float)factor, dx, Input.Accumulates);
        Planes.Center(x, mean, -factor * factor * meanOfProduct, dy);
        TensorPrimitives.Add(dx, dy, dx);
    }

    private double Sum(ReadOnlySpan<float> x)
    {
        if (Places == 1)
            return Planes.Sum(x);
        double sum = 0;
        for (var unit = 0; unit < Layer.UnitsPerGroup; unit++)
            sum += Planes.Sum(Plane(x, unit));
        return sum;
    }

    private double SquaredDistance(ReadOnlySpan<float> x, double center)
    {
        if (Places == 1)
            return Planes.SquaredDistance(x, center);
        double sum = 0;
        for (var unit = 0; unit < Layer.UnitsPerGroup; unit++)
            sum += Planes.SquaredDistance(Plane(x, unit), center);
        return sum;
    }

    private int RowsUpTo(int n) => n / Layer.Groups + 1;

    // The groups of all rows lie one behind the other.
    private Span<float> Part(Span<float> rows, int n) => rows.Slice(n * GroupLength, GroupLength);

    private ReadOnlySpan<float> Part(ReadOnlySpan<float> rows, int n) => rows.Slice(n * GroupLength, GroupLength);

    private Span<float> UnitsOf(Span<float> rows, int n) => rows.Slice(n * Layer.UnitsPerGroup, Layer.UnitsPerGroup);

    private ReadOnlySpan<float> OfGroup(ReadOnlySpan<float> units, int n) =>
        units.Slice(n % Layer.Groups * Layer.UnitsPerGroup, Layer.UnitsPerGroup);

    private Span<float> Plane(Span<float> group, int unit) => group.Slice(unit * Places, Places);

    private ReadOnlySpan<float> Plane(ReadOnlySpan<float> group, int unit) => group.Slice(unit * Places, Places);

    private readonly struct ForwardGroups(RowNormOperator norm) : IRangeLoop
    {
        public void Run(int first, int count)
        {
            for (var n = first; n < first + count; n++)
                norm.ForwardGroup(n);
        }
    }

    private readonly struct BackwardGroups(RowNormOperator norm) : IRangeLoop
    {
        public void Run(int first, int count)
        {
            for (var n = first; n < first + count; n++)
                norm.BackwardGroup(n);
        }
    }
}
