using System;
using System.Numerics;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>max(x, 0) + slope · min(x, 0). At zero the derivative is the slope, as in PyTorch.</summary>
internal sealed class PReluOperator(PRelu layer, OperatorContext context)
    : UnitOperator(layer, context, context.Output.Features / Math.Max(1, layer.Axis.Count)),
        IOperatorOf<PRelu>
{
    private readonly InputValue _input = context.Inputs[0];
    private readonly ParameterBuffer _slope = context.Parameters[layer.Slope.Name];

    // What each unit adds to the gradient of a slope that all have.
    private readonly double[]? _parts = layer.IsShared ? new double[layer.Axis.Count] : null;

    public static Operator Create(PRelu layer, OperatorContext context) => new PReluOperator(layer, context);

    protected override void ForwardUnit(int unit, in BatchStep step)
    {
        var slope = SlopeOf(unit);
        for (var row = 0; row < step.Rows; row++)
        {
            var x = Plane(_input.Rows(row + 1), row, unit);
            var y = Sums(row, unit);
            var i = 0;
            for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var v = new Vector<float>(x[i..]);
                (Vector.Max(v, Vector<float>.Zero) + Vector.Min(v, Vector<float>.Zero) * slope).CopyTo(y[i..]);
            }
            for (; i < x.Length; i++)
                y[i] = Math.Max(x[i], 0) + Math.Min(x[i], 0) * slope;
        }
    }

    protected override void BackwardUnit(int unit, in BatchStep step)
    {
        var slope = SlopeOf(unit);
        double sum = 0;
        for (var row = 0; row < step.Rows; row++)
        {
            var x = Plane(_input.Rows(row + 1), row, unit);
            var dy = Gradient(row, unit);
            sum += SumBelowZero(x, dy);
            if (_input.HasGradient)
                Propagate(x, dy, slope, Plane(_input.Gradient(row + 1), row, unit), _input.Accumulates);
        }

        if (_parts is null)
            _slope.Gradient[unit] = (float)sum;
        else
            _parts[unit] = sum;
    }

    protected override void AfterUnits()
    {
        if (_parts is null)
            return;
        double sum = 0;
        foreach (var part in _parts)
            sum += part;
        _slope.Gradient[0] = (float)sum;
    }

    private float SlopeOf(int unit) => _slope.Values[_parts is null ? unit : 0];

    private static double SumBelowZero(ReadOnlySpan<float> x, ReadOnlySpan<float> dy)
    {
        var sums = Vector<double>.Zero;
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(Vector.Min(new Vector<float>(x[i..]), Vector<float>.Zero), out var xLow, out var xHigh);
            Vector.Widen(new Vector<float>(dy[i..]), out var dyLow, out var dyHigh);
            sums += xLow * dyLow + xHigh * dyHigh;
        }

        var sum = Vector.Sum(sums);
        for (; i < x.Length; i++)
            sum += (double)Math.Min(x[i], 0) * dy[i];
        return sum;
    }

    private static void Propagate(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, float slope, Span<float> dx, bool accumulates)
    {
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var isAbove = Vector.GreaterThan(new Vector<float>(x[i..]), Vector<float>.Zero);
            var g = new Vector<float>(dy[i..]) * Vector.ConditionalSelect(isAbove, Vector<float>.One, new Vector<float>(slope));
            (accumulates ? new Vector<float>(dx[i..]) + g : g).CopyTo(dx[i..]);
        }

        for (; i < x.Length; i++)
            dx[i] = (accumulates ? dx[i] : 0) + dy[i] * (x[i] > 0 ? 1 : slope);
    }
}
