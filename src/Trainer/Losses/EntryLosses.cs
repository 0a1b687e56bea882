using System;
using System.Collections.Generic;

namespace PrunedNetGen.Trainer;

/// <summary>A loss of each entry on its own; a row's loss is the mean over its entries.</summary>
public abstract class EntryLoss : Loss
{
    private protected override LossValue Compute(ReadOnlySpan<float> outputs, Targets targets, Span<float> gradient, double scale)
    {
        if (targets.Places > 0)
            throw new ArgumentException($"{GetType().Name} takes no classes at places.", nameof(targets));
        var rows = RowsOf(outputs, targets);
        var width = outputs.Length / rows;
        var total = 0.0;
        for (var row = 0; row < rows; row++)
            total += WeightOf(row, targets);
        var sum = 0.0;
        for (var row = 0; row < rows; row++)
        {
            var weight = WeightOf(row, targets) / width;
            for (var i = row * width; i < (row + 1) * width; i++)
            {
                var (value, slope) = At(outputs[i], TargetOf(i, width, targets));
                sum += weight * value;
                if (!gradient.IsEmpty)
                    gradient[i] += (float)(total == 0 ? 0 : scale * weight * slope / total);
            }
        }

        return new LossValue(sum, total);
    }

    /// <summary>Loss and derivative of one output.</summary>
    private protected abstract (double Value, double Slope) At(double output, double target);

    // Values say nothing about where a row ends, and for the mean over all entries it does not matter.
    private protected virtual int RowsOf(ReadOnlySpan<float> outputs, Targets targets) =>
        targets.AreClasses
            ? throw new ArgumentException($"{GetType().Name} takes values as targets, not classes.", nameof(targets))
            : outputs.Length;

    private protected virtual double WeightOf(int row, Targets targets) => 1;

    private protected virtual double TargetOf(int entry, int width, Targets targets) => targets.Values[entry];
}

/// <summary>(y − t)², averaged over the entries of all rows.</summary>
public sealed class SquaredError : EntryLoss
{
    private protected override (double Value, double Slope) At(double output, double target)
    {
        var error = output - target;
        return (error * error, 2 * error);
    }
}

/// <summary>
/// ½(y − t)² up to an error of δ, and δ(|y − t| − δ/2) beyond (P. Huber, "Robust Estimation of a Location Parameter",
/// 1964), averaged over the entries of all rows.
/// </summary>
public sealed class HuberLoss : EntryLoss
{
    private readonly double _delta;

    /// <summary>The loss that turns from square to straight at <paramref name="delta"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">δ is not a positive number.</exception>
    public HuberLoss(double delta = 1)
    {
        if (!(delta > 0 && double.IsFinite(delta)))
            throw new ArgumentOutOfRangeException(nameof(delta), $"δ is {delta}; expected a finite number above 0.");
        _delta = delta;
    }

    private protected override (double Value, double Slope) At(double output, double target)
    {
        var error = output - target;
        return Math.Abs(error) <= _delta
            ? (0.5 * error * error, error)
            : (_delta * (Math.Abs(error) - 0.5 * _delta), _delta * Math.Sign(error));
    }
}

/// <summary>
/// Binary cross-entropy from logits, −t·log σ(y) − (1 − t)·log(1 − σ(y)), in the form that does not overflow; a row's
/// loss is the mean over its entries. Targets are probabilities, or classes: with one logit class 1 is its yes, with
/// several the class is the one logit that should say yes.
/// </summary>
public sealed class BinaryCrossEntropy : EntryLoss
{
    private readonly double[]? _classWeights;

    /// <summary>
    /// The loss; <paramref name="classWeights"/> weigh the rows when targets are classes, and the mean is the weighted one.
    /// </summary>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are zero.</exception>
    public BinaryCrossEntropy(IReadOnlyList<double>? classWeights = null) =>
        _classWeights = ClassWeights.Checked(classWeights, nameof(classWeights));

    private protected override (double Value, double Slope) At(double output, double target)
    {
        var rest = Math.Exp(-Math.Abs(output));
        var probability = output >= 0 ? 1 / (1 + rest) : rest / (1 + rest);
        return (Math.Max(output, 0) - output * target + double.LogP1(rest), probability - target);
    }

    private protected override int RowsOf(ReadOnlySpan<float> outputs, Targets targets)
    {
        if (!targets.AreClasses)
            return outputs.Length;
        var classes = Math.Max(2, outputs.Length / targets.Classes.Length);
        CheckClasses(targets.Classes, classes);
        ClassWeights.CheckCount(_classWeights, classes);
        return targets.Classes.Length;
    }

    private protected override double WeightOf(int row, Targets targets) =>
        targets.AreClasses && _classWeights is not null ? _classWeights[targets.Classes[row]] : 1;

    private protected override double TargetOf(int entry, int width, Targets targets)
    {
        if (!targets.AreClasses)
            return targets.Values[entry];
        var target = targets.Classes[entry / width];
        return width == 1 ? target
            : target == entry % width ? 1
            : 0;
    }
}
