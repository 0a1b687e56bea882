#if NET
using System;
using System.Numerics;
#endif

namespace PrunedNetGen.Sparse;

/// <summary>λ Σ_g c_g ‖w_g‖₂: whole groups become exactly zero.</summary>
/// <remarks>
/// M. Yuan and Y. Lin, "Model selection and estimation in regression with grouped variables", JRSS B 68, 2006. In the metric d the
/// prox of a group is zero iff <c>‖d∘z‖ ≤ t</c>, and else <c>xᵢ = zᵢ·dᵢθ/(dᵢθ + t)</c>, where θ = ‖x‖ is the one root of
/// <c>Σ (dᵢzᵢ/(dᵢθ + t))² = 1</c>. Newton's method on <c>1/√Σ(…)² − 1</c>, which is concave and nearly straight, finds it
/// in a few rounds for all groups at once. Sources: Deleu and Bengio, "Structured sparsity inducing adaptive optimizers for
/// deep learning", 2021; Yun, Lozano and Yang, "Adaptive proximal gradient methods for structured neural networks", NeurIPS
/// 2021; the form of Newton's method is that of Moré and Sorensen, "Computing a trust region step", 1983.
/// </remarks>
public sealed record GroupLasso : Penalty
{
    internal GroupLasso() { }

    /// <inheritdoc/>
    public override string Name => "group-lasso";

    /// <inheritdoc/>
    public override string Term => "λ Σ c ‖w‖₂";

    /// <inheritdoc/>
    public override bool ZeroesGroups => true;

    /// <inheritdoc/>
    public override bool ZeroesValues => false;

#if NET
    private const int MaxRounds = 100;
    private const double Tolerance = 1e-10;

    /// <inheritdoc/>
    public override void Evaluate(GroupedArrays groups, ReadOnlySpan<float> values, Span<double> ofGroups)
    {
        groups.SumSquares(values, ofGroups);
        foreach (ref var value in ofGroups)
            value = Math.Sqrt(value);
    }

    /// <inheritdoc/>
    public override void Prox(GroupedArrays groups, Span<float> values, ReadOnlySpan<double> thresholds)
    {
        var factors = groups.First;
        groups.SumSquares(values, factors);
        for (var g = 0; g < factors.Length; g++)
        {
            var norm = Math.Sqrt(factors[g]);
            factors[g] = norm <= thresholds[g] ? 0 : (norm - thresholds[g]) / norm;
        }
        groups.Multiply(values, factors);
    }

    /// <inheritdoc/>
    public override void Prox(GroupedArrays groups, Span<float> values, ReadOnlySpan<float> metric, ReadOnlySpan<double> thresholds)
    {
        var (squares, curvature, theta) = (groups.First, groups.Second, groups.Roots);
        groups.Reduce<Start>(values, metric, theta, thresholds, squares, curvature);
        var open = 0;
        for (var g = 0; g < theta.Length; g++)
        {
            // First sum: ‖d∘z‖². Second: ‖z‖², the norm that a short step leaves nearly as it is.
            theta[g] = Math.Sqrt(squares[g]) <= thresholds[g] ? 0 : Math.Sqrt(curvature[g]);
            if (theta[g] > 0 && thresholds[g] > 0)
                open++;
        }
        for (var round = 0; round < MaxRounds && open > 0; round++)
        {
            groups.Reduce<Secular>(values, metric, theta, thresholds, squares, curvature);
            open = 0;
            for (var g = 0; g < theta.Length; g++)
            {
                if (theta[g] == 0 || thresholds[g] == 0)
                    continue;
                var next = Math.Max(theta[g] + squares[g] * (Math.Sqrt(squares[g]) - 1) / curvature[g], 0);
                // A start right of the root can step past zero; the root is above zero, so halve instead.
                if (next == 0)
                    next = theta[g] / 2;
                if (Math.Abs(next - theta[g]) > Tolerance * theta[g])
                    open++;
                theta[g] = next;
            }
        }
        groups.Map<BlockShrinkage>(values, metric, theta, thresholds);
    }

    /// <inheritdoc/>
    public override void DualNorms(GroupedArrays groups, ReadOnlySpan<float> gradient, Span<double> ofGroups) =>
        Evaluate(groups, gradient, ofGroups);

    /// <summary>(dz)², which decides whether the group is zero, and z².</summary>
    private readonly struct Start : IMetricReduction
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
            first = d * z * d * z;
            second = z * z;
        }
    }

    /// <summary>s² with s = dz/(dθ + t), and s²·d/(dθ + t), minus half its derivative by θ.</summary>
    private readonly struct Secular : IMetricReduction
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
            var ratio = d / (d * a + b);
            first = ratio * z * ratio * z;
            second = first * ratio;
        }
    }

    /// <summary>z·dθ/(dθ + t): the weight of a group whose norm is to be θ.</summary>
    private readonly struct BlockShrinkage : IMetricMap
    {
        public static Vector<double> Apply(Vector<double> z, Vector<double> d, Vector<double> a, Vector<double> b) =>
            z * (d * a / (d * a + b));
    }
#endif
}
