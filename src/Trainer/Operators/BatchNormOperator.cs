using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// activation((x − mean) / √(variance + ε) · scale + shift): in training with the mean and variance of each unit over the
/// rows and places of the batch, of which the running ones take their share; at inference with those.
/// </summary>
internal sealed class BatchNormOperator(BatchNorm layer, OperatorContext context)
    : UnitOperator(layer, context, context.Output.Features / Math.Max(1, layer.Axis.Count)),
        IOperatorOf<BatchNorm>
{
    public static Operator Create(BatchNorm layer, OperatorContext context) => new BatchNormOperator(layer, context);

    private readonly InputValue _input = context.Inputs[0];
    private readonly ParameterBuffer _scale = context.Parameters[layer.Scale.Name];
    private readonly ParameterBuffer _shift = context.Parameters[layer.Shift.Name];
    private readonly ParameterBuffer _mean = context.Parameters[layer.Mean.Name];
    private readonly ParameterBuffer _variance = context.Parameters[layer.Variance.Name];
    private readonly double[] _batchMean = new double[layer.Axis.Count];
    private readonly double[] _batchFactor = new double[layer.Axis.Count];

    protected override void ForwardUnit(int unit, in BatchStep step)
    {
        var (mean, variance) = step.IsTraining ? BatchStatistics(unit, step) : (_mean.Values[unit], _variance.Values[unit]);
        var factor = 1 / Math.Sqrt(variance + layer.Epsilon);
        (_batchMean[unit], _batchFactor[unit]) = (mean, factor);
        for (var row = 0; row < step.Rows; row++)
            Planes.Center(Plane(_input.Rows(row + 1), row, unit), mean, factor * _scale.Values[unit], Sums(row, unit), _shift.Values[unit]);
    }

    /// <summary>
    /// With z = (x − mean) · factor: dx = scale · factor · (dy − mean of dy − z · mean of dy · z), because mean and factor
    /// depend on every x of the unit.
    /// </summary>
    protected override void BackwardUnit(int unit, in BatchStep step)
    {
        var (mean, factor) = (_batchMean[unit], _batchFactor[unit]);
        double sum = 0,
            product = 0;
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
        var scale = _scale.Values[unit] * factor;
        var slope = -scale * factor * product / count;
        var addend = -scale * sum / count;
        for (var row = 0; row < step.Rows; row++)
        {
            var dy = Gradient(row, unit);
            Planes.Combine(
                dy,
                scale,
                Plane(_input.Rows(row + 1), row, unit),
                slope,
                mean,
                addend,
                Plane(_input.Gradient(row + 1), row, unit),
                _input.Accumulates
            );
        }
    }

    /// <summary>Mean and variance of a unit in the batch, which also move the running ones.</summary>
    private (double Mean, double Variance) BatchStatistics(int unit, in BatchStep step)
    {
        double sum = 0,
            squares = 0;
        var places = Sums(0, unit).Length;
        var count = (double)step.Rows * places;
        for (var row = 0; row < step.Rows; row++)
            sum += Planes.Sum(Plane(_input.Rows(row + 1), row, unit));
        var mean = sum / count;
        for (var row = 0; row < step.Rows; row++)
            squares += Planes.SquaredDistance(Plane(_input.Rows(row + 1), row, unit), mean);
        if (step.Pooled is { } pooled)
            Pool(unit, (double)pooled * places, count, mean, squares);
        else
            Move(unit, count, mean, squares);
        return (mean, squares / count);
    }

    private void Move(int unit, double count, double mean, double squares)
    {
        Move(_mean.Values, unit, mean);
        // One number says nothing of how they vary.
        if (count > 1)
            Move(_variance.Values, unit, squares / (count - 1));
    }

    private void Move(Span<float> running, int unit, double batch) =>
        running[unit] = (float)((1.0 - layer.Momentum) * running[unit] + (double)layer.Momentum * batch);

    /// <summary>
    /// Statistics of two sets of numbers together (T. Chan, G. Golub and R. LeVeque, "Updating formulae and a pairwise
    /// algorithm for computing sample variances", 1979).
    /// </summary>
    private void Pool(int unit, double before, double count, double mean, double squares)
    {
        var all = before + count;
        var distance = before == 0 ? 0 : mean - _mean.Values[unit];
        if (before > 1)
            squares += _variance.Values[unit] * (before - 1);
        _mean.Values[unit] = (float)(mean - distance * before / all);
        if (all > 1)
            _variance.Values[unit] = (float)((squares + distance * distance * before * count / all) / (all - 1));
    }
}
