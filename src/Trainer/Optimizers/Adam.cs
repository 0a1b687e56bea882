using System;
using System.Collections.Generic;
using System.Numerics;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Adam, and AdamW when the decay is decoupled: with <c>m̂</c> and <c>v̂</c> the bias-corrected running means of the gradient
/// and of its square, <c>w ← w − lr·m̂/d</c> with <c>d = √v̂ + ε</c>. The diagonal d is the metric of the proximal step.
/// </summary>
/// <remarks>
/// Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015; Loshchilov and Hutter, "Decoupled weight decay
/// regularization", ICLR 2019. Plain Adam adds the decay to the gradient; AdamW multiplies the weights by
/// <c>1 − lr·weightDecay</c> instead.
/// </remarks>
public sealed class Adam : Optimizer
{
    /// <summary>How many arrays as long as the parameters it keeps.</summary>
    internal const int Arrays = 3;

    private readonly float[] mean, meanSquare, metric;
    private readonly double beta1, beta2, epsilon;
    private readonly bool decoupled;

    /// <summary>Starts at rest.</summary>
    /// <param name="parameters">The parameters, updated in place by every step.</param>
    /// <param name="beta1">Decay of the mean, at least 0 and below 1.</param>
    /// <param name="beta2">Decay of the mean square, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="weightDecay">The factor of weight decay, at least 0.</param>
    /// <param name="decoupled">Whether the decay is AdamW's.</param>
    public Adam(
        ParameterSet parameters, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0, bool decoupled = false)
        : base(parameters, weightDecay)
    {
        if (!(beta1 is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(beta1), beta1, "Beta 1 is at least 0 and below 1.");
        if (!(beta2 is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(beta2), beta2, "Beta 2 is at least 0 and below 1.");
        if (!(epsilon > 0))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "Epsilon is above 0.");
        (this.beta1, this.beta2, this.epsilon, this.decoupled) = (beta1, beta2, epsilon, decoupled);
        mean = new float[parameters.TrainedLength];
        meanSquare = new float[parameters.TrainedLength];
        metric = new float[parameters.TrainedLength];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, float[] Data)> State => [("mean", mean), ("mean-square", meanSquare)];

    /// <inheritdoc/>
    public override bool HasMetric => true;

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Metric => metric;

    /// <inheritdoc/>
    protected override void Step(int offset, Span<float> weights, ReadOnlySpan<float> gradient, double learningRate, double weightDecay)
    {
        var m = mean.AsSpan(offset, weights.Length);
        var v = meanSquare.AsSpan(offset, weights.Length);
        var d = metric.AsSpan(offset, weights.Length);
        var (b1, b2, eps) = ((float)beta1, (float)beta2, (float)epsilon);
        var (new1, new2) = ((float)(1 - beta1), (float)(1 - beta2));
        var meanCorrection = (float)(1 / (1 - Math.Pow(beta1, StepCount)));
        var squareCorrection = (float)(1 / (1 - Math.Pow(beta2, StepCount)));
        var rate = (float)learningRate * meanCorrection;
        var added = decoupled ? 0f : (float)weightDecay;
        var keep = decoupled ? (float)(1 - learningRate * weightDecay) : 1f;
        var i = 0;
        for (; i <= m.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var w = new Vector<float>(weights[i..]);
            var g = new Vector<float>(gradient[i..]) + added * w;
            var nextMean = b1 * new Vector<float>(m[i..]) + new1 * g;
            var nextSquare = b2 * new Vector<float>(v[i..]) + new2 * g * g;
            var nextMetric = Vector.SquareRoot(squareCorrection * nextSquare) + new Vector<float>(eps);
            nextMean.CopyTo(m[i..]);
            nextSquare.CopyTo(v[i..]);
            nextMetric.CopyTo(d[i..]);
            (keep * w - rate * nextMean / nextMetric).CopyTo(weights[i..]);
        }
        for (; i < m.Length; i++)
        {
            var g = gradient[i] + added * weights[i];
            m[i] = b1 * m[i] + new1 * g;
            v[i] = b2 * v[i] + new2 * g * g;
            d[i] = MathF.Sqrt(squareCorrection * v[i]) + eps;
            weights[i] = keep * weights[i] - rate * m[i] / d[i];
        }
    }
}
