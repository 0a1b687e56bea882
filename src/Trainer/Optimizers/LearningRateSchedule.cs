using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The learning rate of every step of a phase of training, as a recipe asks for it.</summary>
/// <remarks>
/// <c>constant</c>; <c>step</c>: times a factor every few epochs; <c>cosine</c> (Loshchilov and Hutter, ICLR 2017): falls to
/// zero along half a cosine; <c>one-cycle</c> (Smith and Topin, 2018): rises along half a cosine from 1/25 to the full rate
/// over the first 30 %, then falls to 1/250,000. Any of them may be preceded by a linear warm-up, which the schedule then
/// follows over the remaining steps.
/// </remarks>
public sealed class LearningRateSchedule
{
    private const double OneCycleRise = 0.3,
        OneCycleStart = 1.0 / 25,
        OneCycleEnd = OneCycleStart / 1e4;

    private readonly Func<double, double, double> _shape;
    private readonly double _rate,
        _epochs,
        _warmup;

    /// <summary>Reads a schedule from a recipe.</summary>
    /// <param name="recipe">Names the schedule and its numbers.</param>
    /// <param name="learningRate">The full rate.</param>
    /// <param name="epochs">The length of the phase.</param>
    /// <exception cref="ArgumentException">The recipe names no known schedule.</exception>
    public LearningRateSchedule(Recipe recipe, double learningRate, int epochs)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        (_rate, _epochs, _warmup) = (learningRate, epochs, recipe.WarmupEpochs);
        _shape = recipe.Schedule switch
        {
            "constant" => static (_, _) => 1,
            "step" => (epoch, _) => Math.Pow(recipe.StepFactor, Math.Floor(epoch / recipe.StepEpochs)),
            "cosine" => static (_, progress) => HalfCosine(1, 0, progress),
            "one-cycle" => static (_, progress) =>
                progress < OneCycleRise
                    ? HalfCosine(OneCycleStart, 1, progress / OneCycleRise)
                    : HalfCosine(1, OneCycleEnd, (progress - OneCycleRise) / (1 - OneCycleRise)),
            var other => throw new ArgumentException(
                $"There is no schedule '{other}'; expected constant, step, cosine or one-cycle.",
                nameof(recipe)
            ),
        };
    }

    /// <summary>The rate of the step that begins at a moment of the phase.</summary>
    /// <param name="epoch">The moment in epochs, such as 2.5, from 0.</param>
    /// <param name="stepLength">The step's length in epochs: a warm-up's first step is already above zero.</param>
    public double At(double epoch, double stepLength = 0)
    {
        if (epoch < _warmup)
            return _rate * Math.Min(1, (epoch + stepLength) / _warmup);
        var left = _epochs - _warmup;
        return _rate * _shape(epoch - _warmup, left > 0 ? Math.Min(1, (epoch - _warmup) / left) : 1);
    }

    private static double HalfCosine(double from, double to, double progress) =>
        to + (from - to) * 0.5 * (1 + Math.Cos(Math.PI * progress));
}
