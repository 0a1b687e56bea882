#if NET
using System;
using System.Numerics;
#endif

namespace PrunedNetGen.Sparse;

/// <summary>λ Σ_g c_g ‖w_g‖₁: single values become exactly zero; for comparison.</summary>
/// <remarks>R. Tibshirani, "Regression shrinkage and selection via the lasso", JRSS B 58, 1996.</remarks>
public sealed record Lasso : Penalty
{
    internal Lasso() { }

    /// <inheritdoc/>
    public override string Name => "lasso";

    /// <inheritdoc/>
    public override string Term => "λ Σ c ‖w‖₁";

    /// <inheritdoc/>
    public override bool ZeroesGroups => false;

    /// <inheritdoc/>
    public override bool ZeroesValues => true;

#if NET
    /// <inheritdoc/>
    public override void Evaluate(GroupedArrays groups, ReadOnlySpan<float> values, Span<double> ofGroups) =>
        groups.Reduce<AbsoluteValue>(values, values, groups.Roots, groups.Thresholds, ofGroups, groups.Second);

    /// <inheritdoc/>
    public override void Prox(GroupedArrays groups, Span<float> values, ReadOnlySpan<double> thresholds) =>
        groups.Map<SoftThreshold>(values, values, groups.Roots, thresholds);

    /// <inheritdoc/>
    public override void Prox(GroupedArrays groups, Span<float> values, ReadOnlySpan<float> metric, ReadOnlySpan<double> thresholds) =>
        groups.Map<SoftThresholdInMetric>(values, metric, groups.Roots, thresholds);

    /// <inheritdoc/>
    public override void DualNorms(GroupedArrays groups, ReadOnlySpan<float> gradient, Span<double> ofGroups)
    {
        var magnitudes = groups.SortedMagnitudes(gradient);
        for (var g = 0; g < magnitudes.Count; g++)
            ofGroups[g] = magnitudes[g] is [var largest, ..] ? largest : 0;
    }

    /// <summary>|z|.</summary>
    private readonly struct AbsoluteValue : IMetricReduction
    {
        public static void Terms(
            Vector<double> z,
            Vector<double> d,
            Vector<double> a,
            Vector<double> b,
            out Vector<double> first,
            out Vector<double> second
        )
        {
            first = Vector.Abs(z);
            second = Vector<double>.Zero;
        }
    }

    /// <summary>sign(z)·max(|z| − t, 0).</summary>
    private readonly struct SoftThreshold : IMetricMap
    {
        public static Vector<double> Apply(Vector<double> z, Vector<double> d, Vector<double> a, Vector<double> b) =>
            Vector.Max(z - b, Vector<double>.Zero) + Vector.Min(z + b, Vector<double>.Zero);
    }

    /// <summary>sign(z)·max(|z| − t/d, 0).</summary>
    private readonly struct SoftThresholdInMetric : IMetricMap
    {
        public static Vector<double> Apply(Vector<double> z, Vector<double> d, Vector<double> a, Vector<double> b) =>
            SoftThreshold.Apply(z, d, a, b / d);
    }
#endif
}
