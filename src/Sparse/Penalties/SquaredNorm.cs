#if NET
using System;
using System.Numerics;
#endif

namespace PrunedNetGen.Sparse;

/// <summary>λ/2 Σ_g c_g ‖w_g‖₂²: values shrink in proportion to themselves and never become zero; for comparison.</summary>
public sealed record SquaredNorm : Penalty
{
    internal SquaredNorm() { }

    /// <inheritdoc/>
    public override string Name => "l2";

    /// <inheritdoc/>
    public override string Term => "λ/2 Σ c ‖w‖₂²";

    /// <inheritdoc/>
    public override bool ZeroesGroups => false;

    /// <inheritdoc/>
    public override bool ZeroesValues => false;

#if NET
    /// <inheritdoc/>
    public override void Evaluate(GroupedArrays groups, ReadOnlySpan<float> values, Span<double> ofGroups)
    {
        groups.SumSquares(values, ofGroups);
        foreach (ref var value in ofGroups)
            value /= 2;
    }

    /// <inheritdoc/>
    public override void Prox(GroupedArrays groups, Span<float> values, ReadOnlySpan<double> thresholds) =>
        groups.Map<Shrinkage>(values, values, groups.Roots, thresholds);

    /// <inheritdoc/>
    public override void Prox(GroupedArrays groups, Span<float> values, ReadOnlySpan<float> metric, ReadOnlySpan<double> thresholds) =>
        groups.Map<ShrinkageInMetric>(values, metric, groups.Roots, thresholds);

    /// <inheritdoc/>
    public override void DualNorms(GroupedArrays groups, ReadOnlySpan<float> gradient, Span<double> ofGroups) =>
        GroupLasso.DualNorms(groups, gradient, ofGroups);

    /// <summary>z/(1 + t).</summary>
    private readonly struct Shrinkage : IMetricMap
    {
        public static Vector<double> Apply(Vector<double> z, Vector<double> d, Vector<double> a, Vector<double> b) =>
            z / (Vector<double>.One + b);
    }

    /// <summary>z·d/(d + t).</summary>
    private readonly struct ShrinkageInMetric : IMetricMap
    {
        public static Vector<double> Apply(Vector<double> z, Vector<double> d, Vector<double> a, Vector<double> b) => z * (d / (d + b));
    }
#endif
}
