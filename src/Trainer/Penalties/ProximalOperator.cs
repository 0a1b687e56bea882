using System;
using System.Numerics.Tensors;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Proximal operators of the penalties on one group of weights: <c>prox(z) = argmin_x ½‖x − z‖² + t·Ω(x)</c>.
/// Norms are summed in double; a group or weight at or below the threshold becomes exactly zero.
/// </summary>
/// <remarks>
/// Parikh and Boyd, "Proximal Algorithms", Foundations and Trends in Optimization 1(3), 2014, sections 6.5.1–6.5.4.
/// <see cref="StructuredPenalty"/> applies the same operators to every group of a network at once.
/// </remarks>
public static class ProximalOperator
{
    /// <summary>
    /// Block soft-thresholding, the prox of <c>t·‖x‖₂</c>: scales the group by <c>max(0, 1 − t/‖z‖)</c>.
    /// </summary>
    /// <param name="group">The group, overwritten by its prox.</param>
    /// <param name="threshold">t ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is negative or not a number.</exception>
    public static void GroupSoftThreshold(Span<float> group, double threshold)
    {
        RequireThreshold(threshold);
        double sum = 0;
        foreach (var value in group)
            sum += (double)value * value;
        TensorPrimitives.Multiply(group, GroupFactor(Math.Sqrt(sum), threshold), group);
    }

    /// <summary>Soft-thresholding, the prox of <c>t·‖x‖₁</c>: moves every weight towards zero by t, and stops at zero.</summary>
    /// <param name="weights">The weights, overwritten by their prox.</param>
    /// <param name="threshold">t ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is negative or not a number.</exception>
    public static void SoftThreshold(Span<float> weights, double threshold)
    {
        RequireThreshold(threshold);
        foreach (ref var weight in weights)
            weight = (float)(Math.Sign(weight) * Math.Max(0, Math.Abs((double)weight) - threshold));
    }

    /// <summary>
    /// Shrinkage, the prox of <c>(t/2)·‖x‖₂²</c>: divides every weight by <c>1 + t</c>, which never makes a weight zero.
    /// </summary>
    /// <param name="weights">The weights, overwritten by their prox.</param>
    /// <param name="threshold">t ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is negative or not a number.</exception>
    public static void Shrink(Span<float> weights, double threshold)
    {
        RequireThreshold(threshold);
        TensorPrimitives.Multiply(weights, (float)(1 / (1 + threshold)), weights);
    }

    /// <summary>What block soft-thresholding multiplies a group by, given the group's norm.</summary>
    internal static float GroupFactor(double norm, double threshold) => norm <= threshold ? 0 : (float)((norm - threshold) / norm);

    internal static void RequireThreshold(double threshold)
    {
        if (!(threshold >= 0))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A proximal threshold is a number of at least zero.");
    }
}
