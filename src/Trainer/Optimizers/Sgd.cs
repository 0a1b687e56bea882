using System;
using System.Collections.Generic;
using System.Numerics;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Stochastic gradient descent with momentum: <c>v ← µv + g + weightDecay·w</c>, <c>w ← w − lr·v</c>, or with Nesterov's
/// look-ahead <c>w ← w − lr·(g + weightDecay·w + µv)</c>.
/// </summary>
/// <remarks>Sutskever, Martens, Dahl and Hinton, "On the importance of initialization and momentum in deep learning", ICML 2013.</remarks>
public sealed class Sgd : Optimizer
{
    /// <summary>How many arrays as long as the parameters it keeps.</summary>
    internal const int Arrays = 1;

    private readonly float[] _velocity;
    private readonly double _momentum;
    private readonly bool _nesterov;

    /// <summary>Starts at rest.</summary>
    /// <param name="parameters">The parameters, updated in place by every step.</param>
    /// <param name="momentum">µ, at least 0 and below 1.</param>
    /// <param name="nesterov">Whether to look ahead.</param>
    /// <param name="weightDecay">The factor of weight decay, at least 0.</param>
    public Sgd(ParameterSet parameters, double momentum = 0.9, bool nesterov = false, double weightDecay = 0)
        : base(parameters, weightDecay)
    {
        if (!(momentum is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "Momentum is at least 0 and below 1.");
        _momentum = momentum;
        _nesterov = nesterov;
        _velocity = new float[parameters.TrainedLength];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, float[] Data)> State => [("velocity", _velocity)];

    /// <inheritdoc/>
    /// <remarks>
    /// lr/(1 − µ): v sums the recent gradients with weights that add up to 1/(1 − µ), so lr·v is a step of that length along
    /// their mean. With a threshold of lr·λ·c_g alone the point of rest would be a minimum for λ·(1 − µ). This is the
    /// proximal step with momentum of Yun, Lozano and Yang, "Adaptive proximal gradient methods for structured neural
    /// networks", NeurIPS 2021 (whose v is the mean, not the sum).
    /// </remarks>
    public override double StepLength(double learningRate) => learningRate / (1 - _momentum);

    /// <inheritdoc/>
    protected override void Step(int offset, Span<float> weights, ReadOnlySpan<float> gradient, double learningRate, double weightDecay)
    {
        var v = _velocity.AsSpan(offset, weights.Length);
        var (mu, rate, decay) = ((float)_momentum, (float)learningRate, (float)weightDecay);
        // Both variants are one formula: w −= lr·(own·g + look·v).
        var (own, look) = _nesterov ? (1f, mu) : (0f, 1f);
        var i = 0;
        for (; i <= v.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var w = new Vector<float>(weights[i..]);
            var g = new Vector<float>(gradient[i..]) + decay * w;
            var next = mu * new Vector<float>(v[i..]) + g;
            next.CopyTo(v[i..]);
            (w - rate * (own * g + look * next)).CopyTo(weights[i..]);
        }
        for (; i < v.Length; i++)
        {
            var g = gradient[i] + decay * weights[i];
            v[i] = mu * v[i] + g;
            weights[i] -= rate * (own * g + look * v[i]);
        }
    }
}
