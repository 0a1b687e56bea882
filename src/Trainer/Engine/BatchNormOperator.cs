using System;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Trainer;

/// <summary>
/// activation((x − mean) / √(variance + ε) · scale + shift): in training with the mean and variance of each unit over the
/// rows and places of the batch, of which the running ones take their share; at inference with those.
/// </summary>
internal sealed class BatchNormOperator(BatchNorm layer, OperatorContext context)
    : UnitOperator(layer, context, context.Output.Features / Math.Max(1, layer.Axis.Count))
{
    private readonly Operand _input = context.Inputs[0];
    private readonly ParameterBuffer _scale = context.Parameters[layer.Scale.Name];
    private readonly ParameterBuffer _shift = context.Parameters[layer.Shift.Name];
    private readonly ParameterBuffer _mean = context.Parameters[layer.Mean.Name];
    private readonly ParameterBuffer _variance = context.Parameters[layer.Variance.Name];
    private readonly AlignedBuffer _batchMean = context.Scratch(layer.Axis.Count);
    private readonly AlignedBuffer _batchFactor = context.Scratch(layer.Axis.Count);

    protected override void ForwardUnit(int unit, in Step step)
    {
        var (mean, variance) = step.IsTraining ? BatchStatistics(unit, step.Rows) : (_mean.Values[unit], _variance.Values[unit]);
        var factor = 1 / Math.Sqrt(variance + layer.Epsilon);
        (_batchMean.Span[unit], _batchFactor.Span[unit]) = ((float)mean, (float)factor);
        var scale = factor * _scale.Values[unit];
        var shift = _shift.Values[unit] - mean * scale;
        for (var row = 0; row < step.Rows; row++)
            Planes.Scale(Plane(_input.Rows(row + 1), row, unit), (float)scale, (float)shift, Sums(row, unit));
    }

    /// <summary>
    /// With z = (x − mean) · factor: dx = scale · factor · (dy − mean of dy − z · mean of dy · z), because mean and factor
    /// depend on every x of the unit.
    /// </summary>
    protected override void BackwardUnit(int unit, in Step step)
    {
        var (mean, factor) = (_batchMean.Span[unit], _batchFactor.Span[unit]);
        double sum = 0, product = 0;
        for (var row = 0; row < step.Rows; row++)
        {
            sum += Planes.Sum(Gradient(row, unit));
            product += Planes.Product(Plane(_input.Rows(row + 1), row, unit), mean, Gradient(row, unit));
        }

        product *= factor;
        _shift.Gradient[unit] = (float)sum;
        _scale.Gradient[unit] = (float)product;
        if (!_input.HasGradient)
            return;
        var count = (double)step.Rows * Gradient(0, unit).Length;
        var scale = (double)_scale.Values[unit] * factor;
        var slope = -scale * factor * product / count;
        var addend = -scale * sum / count - slope * mean;
        for (var row = 0; row < step.Rows; row++)
        {
            var dy = Gradient(row, unit);
            Planes.Combine(dy, (float)scale, Plane(_input.Rows(row + 1), row, unit), (float)slope, (float)addend, Plane(_input.Gradient(row + 1), row, unit), _input.Accumulates);
        }
    }

    /// <summary>Mean and variance of a unit in the batch, which also move the running ones.</summary>
    private (double Mean, double Variance) BatchStatistics(int unit, int rows)
    {
        double sum = 0, squares = 0;
        var count = (double)rows * Sums(0, unit).Length;
        for (var row = 0; row < rows; row++)
            sum += Planes.Sum(Plane(_input.Rows(row + 1), row, unit));
        var mean = sum / count;
        for (var row = 0; row < rows; row++)
            squares += Planes.SquaredDistance(Plane(_input.Rows(row + 1), row, unit), (float)mean);
        Move(_mean.Values, unit, mean);
        Move(_variance.Values, unit, squares / Math.Max(1, count - 1));
        return (mean, squares / count);
    }

    private void Move(Span<float> running, int unit, double batch) =>
        running[unit] = (float)((1.0 - layer.Momentum) * running[unit] + (double)layer.Momentum * batch);
}
