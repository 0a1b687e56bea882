using System;
using System.Collections.Generic;

namespace PrunedNetGen.Trainer;

/// <summary>
/// A gradient step over the trained parameters of a network. The proximal step of the penalties follows it, in the metric
/// that the optimizer moves in: together they minimise <c>⟨g, x⟩ + Σ dᵢ(xᵢ − wᵢ)²/(2·lr) + penalty(x)</c>, with d = 1 for SGD.
/// </summary>
/// <remarks>
/// The state of a zeroed group is kept: a proximal method may bring a group back while the gradient pulls harder than the
/// penalty, and a cleared momentum would hinder that. See <c>docs/decisions/proximal-step-with-adam.md</c>.
/// </remarks>
public abstract class Optimizer
{
    /// <param name="parameters">The parameters, updated in place by every step.</param>
    /// <param name="weightDecay">The factor of weight decay, which acts on weights and not on biases; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight decay is negative.</exception>
    protected Optimizer(ParameterSet parameters, double weightDecay)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegative(weightDecay);
        Parameters = parameters;
        WeightDecay = weightDecay;
    }

    /// <summary>The parameters that the steps update.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>The factor of weight decay.</summary>
    public double WeightDecay { get; }

    /// <summary>The number of steps taken so far.</summary>
    public long StepCount { get; set; }

    /// <summary>The arrays that a checkpoint must hold, by name, laid out as <see cref="ParameterSet.Values"/>.</summary>
    public abstract IReadOnlyList<(string Name, float[] Data)> State { get; }

    /// <summary>Whether the steps move in a metric other than the identity.</summary>
    public virtual bool HasMetric => false;

    /// <summary>The diagonal d of the last step's metric, laid out as <see cref="ParameterSet.Values"/>; empty for the identity.</summary>
    public virtual ReadOnlySpan<float> Metric => default;

    /// <summary>
    /// How far a learning rate moves the weights along the mean of the recent gradients: the length of the proximal step
    /// that belongs to the gradient step, so that what is reached is a minimum of loss + penalty and not of a weaker penalty.
    /// </summary>
    /// <param name="learningRate">The gradient step's learning rate.</param>
    public virtual double StepLength(double learningRate) => learningRate;

    /// <summary>Moves every trained parameter against its gradient.</summary>
    /// <param name="learningRate">The step's length.</param>
    public void Step(double learningRate)
    {
        StepCount++;
        for (var i = 0; i < Parameters.Count; i++)
        {
            var parameter = Parameters[i];
            if (parameter.IsTrained)
                Step(
                    parameter.Offset,
                    parameter.Values,
                    parameter.Gradient,
                    learningRate,
                    parameter.Parameter.Axes.Count > 1 ? WeightDecay : 0
                );
        }
    }

    /// <summary>Moves one parameter, whose state begins at <paramref name="offset"/>.</summary>
    protected abstract void Step(int offset, Span<float> weights, ReadOnlySpan<float> gradient, double learningRate, double weightDecay);
}
