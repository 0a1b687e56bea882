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

    private readonly float[] _mean,
        _meanSquare,
        _metric;
    private readonly double _beta1,
        _beta2,
        _epsilon;
    private readonly bool _decoupled;

    /// <summary>Starts at rest.</summary>
    /// <param name="parameters">The parameters, updated in place by every step.</param>
    /// <param name="beta1">Decay of the mean, at least 0 and below 1.</param>
    /// <param name="beta2">Decay of the mean square, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="weightDecay">The factor of weight decay, at least 0.</param>
    /// <param name="decoupled">Whether the decay is AdamW's.</param>
    public Adam(
        ParameterSet parameters,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        bool decoupled = false
    )
        : base(parameters, weightDecay)
    {
        if (!(beta1 is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(beta1), beta1, "Beta 1 is at least 0 and below 1.");
        if (!(beta2 is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(beta2), beta2, "Beta 2 is at least 0 and below 1.");
        if (!(epsilon > 0))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "Epsilon is above 0.");
        (_beta1, _beta2, _epsilon, _decoupled) = (beta1, beta2, epsilon, decoupled);
        _mean = new float[parameters.TrainedLength];
        _meanSquare = new float[parameters.TrainedLength];
        _metric = new float[parameters.TrainedLength];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, float[] Data)> State => [("mean", _mean), ("mean-square", _meanSquare)];

    /// <inheritdoc/>
    public override bool HasMetric => true;

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Metric => _metric;

    /// <inheritdoc/>
    protected override void Step(int offset, Span<float> weights, ReadOnlySpan<float> gradient, double learningRate, double weightDecay)
    {
        var m = _mean.AsSpan(offset, weights.Length);
        var v = _meanSquare.AsSpan(offset, weights.Length);
        var d = _metric.AsSpan(offset, weights.Length);
        var (b1, b2, eps) = ((float)_beta1, (float)_beta2, (float)_epsilon);
        var (new1, new2) = ((float)(1 - _beta1), (float)(1 - _beta2));
        var meanCorrection = (float)(1 / (1 - Math.Pow(_beta1, StepCount)));
        var squareCorrection = (float)(1 / (1 - Math.Pow(_beta2, StepCount)));
        var rate = (float)learningRate * meanCorrection;
        var added = _decoupled ? 0f : (float)weightDecay;
        var keep = _decoupled ? (float)(1 - learningRate * weightDecay) : 1f;
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
