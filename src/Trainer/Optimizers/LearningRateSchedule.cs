using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The learning rate of every step of a stage, as a recipe asks for it: a linear warm-up, then the recipe's
/// <see cref="Schedule"/> over the remaining steps.
/// </summary>
public sealed class LearningRateSchedule
{
    private readonly Schedule _shape;
    private readonly double _rate,
        _epochs,
        _warmup;

    /// <summary>Reads a schedule from a recipe.</summary>
    /// <param name="recipe">Has the schedule and the warm-up.</param>
    /// <param name="learningRate">The full rate.</param>
    /// <param name="epochs">The length of the stage.</param>
    public LearningRateSchedule(Recipe recipe, double learningRate, int epochs)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        (_shape, _rate, _epochs, _warmup) = (recipe.Schedule, learningRate, epochs, recipe.WarmupEpochs);
    }

    /// <summary>The rate of the step that begins at a moment of the stage.</summary>
    /// <param name="epoch">The moment in epochs, such as 2.5, from 0.</param>
    /// <param name="stepLength">The step's length in epochs: a warm-up's first step is already above zero.</param>
    public double At(double epoch, double stepLength = 0)
    {
        if (epoch < _warmup)
            return _rate * Math.Min(1, (epoch + stepLength) / _warmup);
        var left = _epochs - _warmup;
        return _rate * _shape.FactorAt(epoch - _warmup, left > 0 ? Math.Min(1, (epoch - _warmup) / left) : 1);
    }
}
