using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Trainer;

/// <summary>
/// A gradient step over a list of parameters. The proximal step of the penalties follows it, in the metric that the optimizer
/// moves in: the step minimises <c>⟨g, x⟩ + 1/(2·lr)·Σ dᵢ·(xᵢ − wᵢ)²</c>, with d = 1 for SGD.
/// </summary>
/// <remarks>
/// The state of a zeroed group is kept: a proximal method may bring a group back while the gradient pulls harder than the
/// penalty, and a cleared momentum would delay that. See <c>docs/decisions/proximal-step-with-adam.md</c>.
/// </remarks>
public abstract class Optimizer
{
    private readonly float[][] parameters;
    private readonly bool[] decays;

    /// <param name="parameters">The parameters, updated in place by every step.</param>
    /// <param name="decays">Whether weight decay acts on each parameter: on weights, by custom not on biases.</param>
    /// <param name="weightDecay">The factor of weight decay, at least zero.</param>
    /// <exception cref="ArgumentException">The two lists differ in length.</exception>
    protected Optimizer(IReadOnlyList<float[]> parameters, IReadOnlyList<bool> decays, double weightDecay)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(decays);
        ArgumentOutOfRangeException.ThrowIfNegative(weightDecay);
        if (parameters.Count != decays.Count)
            throw new ArgumentException($"{parameters.Count} parameters, but {decays.Count} flags for their weight decay.", nameof(decays));
        this.parameters = [.. parameters];
        this.decays = [.. decays];
        WeightDecay = weightDecay;
    }

    /// <summary>The factor of weight decay.</summary>
    public double WeightDecay { get; }

    /// <summary>The steps taken so far.</summary>
    public long StepCount { get; set; }

    /// <summary>The parameters that the steps update.</summary>
    public IReadOnlyList<float[]> Parameters => parameters;

    /// <summary>The arrays that a checkpoint must hold, by name, in a fixed order.</summary>
    public abstract IReadOnlyList<(string Name, float[] Data)> State { get; }

    /// <summary>Whether the steps move in a metric other than the identity.</summary>
    public virtual bool HasMetric => false;

    /// <summary>The diagonal d of the metric of the last step for one parameter; empty when it is the identity.</summary>
    /// <param name="parameter">The parameter's place in <see cref="Parameters"/>.</param>
    public virtual ReadOnlySpan<float> Metric(int parameter) => default;

    /// <summary>Moves every parameter against its gradient.</summary>
    /// <param name="gradients">One array per parameter, of its length.</param>
    /// <param name="learningRate">The step's length.</param>
    public void Step(IReadOnlyList<float[]> gradients, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        StepCount++;
        for (var i = 0; i < parameters.Length; i++)
            Step(i, parameters[i], gradients[i], learningRate, decays[i] ? WeightDecay : 0);
    }

    /// <summary>Moves one parameter.</summary>
    protected abstract void Step(int index, Span<float> weights, ReadOnlySpan<float> gradient, double learningRate, double weightDecay);

    /// <summary>One zeroed array per parameter, of its length.</summary>
    protected float[][] ZerosLikeParameters() => [.. parameters.Select(p => new float[p.Length])];

    /// <summary>Names the arrays of a state that holds one per parameter.</summary>
    protected static IEnumerable<(string Name, float[] Data)> Named(string name, float[][] arrays) =>
        arrays.Select((array, i) => ($"{name}.{i}", array));
}
