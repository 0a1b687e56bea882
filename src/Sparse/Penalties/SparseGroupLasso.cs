using System.Collections.Generic;
#if NET
using System;
using System.Numerics;
#endif

namespace PrunedNetGen.Sparse;

/// <summary>λ Σ_g c_g ((1 − α) ‖w_g‖₂ + α ‖w_g‖₁): whole groups become exactly zero, and single values in those that stay.</summary>
/// <remarks>
/// N. Simon, J. Friedman, T. Hastie, R. Tibshirani, "A sparse-group lasso", Journal of Computational and Graphical Statistics 22,
/// 2013. The prox is that of the lasso with αt and then that of the group lasso with (1 − α)t, in a diagonal metric too: where the
/// first leaves <c>zᵢ − sign(zᵢ)·αt/dᵢ</c>, the second keeps the sign, so that the conditions of both add up to those of the sum;
/// where it leaves zero, <c>|dᵢzᵢ| ≤ αt</c>, and zero stays zero.
/// </remarks>
public sealed record SparseGroupLasso : Penalty
{
    internal SparseGroupLasso(double alpha) => Alpha = Checked(Mixing(alpha));

    /// <summary>α, the share of the lasso, from 0 to 1.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public override string Name => "sparse-group-lasso";

    /// <inheritdoc/>
    public override string Term => "λ Σ c ((1 − α) ‖w‖₂ + α ‖w‖₁)";

    /// <inheritdoc/>
    public override bool ZeroesGroups => Alpha < 1;

    /// <inheritdoc/>
    public override bool ZeroesValues => Alpha > 0;

    /// <inheritdoc/>
    public override IReadOnlyList<PenaltyParameter> Parameters => new[] { Mixing(Alpha) };

    /// <inheritdoc/>
    public override Penalty With(IReadOnlyList<double> values) => new SparseGroupLasso(values[0]);

    private static PenaltyParameter Mixing(double alpha) => new("alpha", alpha, 0, 1);

#if NET
    /// <inheritdoc/>
    public override void Evaluate(GroupedArrays groups, ReadOnlySpan<float> values, Span<double> ofGroups)
    {
        var squares = groups.Second;
        groups.Reduce<BothNorms>(values, values, groups.Roots, groups.Thresholds, ofGroups, squares);
        for (var g = 0; g < squares.Length; g++)
            ofGroups[g] = (1 - Alpha) * Math.Sqrt(squares[g]) + Alpha * ofGroups[g];
    }

    /// <inheritdoc/>
    public override void Prox(GroupedArrays groups, Span<float> values, ReadOnlySpan<double> thresholds)
    {
        Lasso.Prox(groups, values, Share(Alpha, thresholds, groups));
        GroupLasso.Prox(groups, values, Share(1 - Alpha, thresholds, groups));
    }

    /// <inheritdoc/>
    public override void Prox(GroupedArrays groups, Span<float> values, ReadOnlySpan<float> metric, ReadOnlySpan<double> thresholds)
    {
        Lasso.Prox(groups, values, metric, Share(Alpha, thresholds, groups));
        GroupLasso.Prox(groups, values, metric, Share(1 - Alpha, thresholds, groups));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The root μ of <c>Σ max(|gᵢ| − αμ, 0)² = ((1 − α)μ)²</c>, whose left side is a square between one |gᵢ|/α and the next.
    /// </remarks>
    public override void DualNorms(GroupedArrays groups, ReadOnlySpan<float> gradient, Span<double> ofGroups)
    {
        var magnitudes = groups.SortedMagnitudes(gradient);
        for (var g = 0; g < magnitudes.Count; g++)
            ofGroups[g] = DualNorm(magnitudes[g]);
    }

    private double DualNorm(double[] sorted)
    {
        if (sorted is not [> 0, ..])
            return 0;
        double sum = 0,
            squares = 0;
        for (var k = 1; ; k++)
        {
            sum += sorted[k - 1];
            squares += sorted[k - 1] * sorted[k - 1];
            // The root lies above the next |gᵢ|/α when the left side is the larger one there: the first k values alone count then.
            if (k < sorted.Length)
            {
                var edge = sorted[k];
                var left = squares - 2 * edge * sum + k * edge * edge;
                if (Alpha * Alpha * left < (1 - Alpha) * (1 - Alpha) * edge * edge)
                    continue;
            }
            double lasso = Alpha * sum,
                curvature = k * Alpha * Alpha - (1 - Alpha) * (1 - Alpha);
            // The smaller root, in the form that loses no digits. Rounding can make nothing of a square into less.
            return squares / (lasso + Math.Sqrt(Math.Max(0, lasso * lasso - curvature * squares)));
        }
    }

    // Neither of the two that it is made of uses this room.
    private static double[] Share(double share, ReadOnlySpan<double> thresholds, GroupedArrays groups)
    {
        for (var g = 0; g < thresholds.Length; g++)
            groups.Thresholds[g] = share * thresholds[g];
        return groups.Thresholds;
    }

    /// <summary>|z| and z².</summary>
    private readonly struct BothNorms : IMetricReduction
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
            second = z * z;
        }
    }
#endif
}
