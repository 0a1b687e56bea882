using System;
using System.Numerics.Tensors;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Trainer;

/// <summary>Clipping of gradients by their global norm.</summary>
/// <remarks>Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML 2013.</remarks>
public static class GradientClipping
{
    /// <summary>Scales all gradients by one factor, such that the norm over all of them is at most <paramref name="limit"/>.</summary>
    /// <param name="gradients">All gradients, scaled in place.</param>
    /// <param name="limit">The largest norm to keep, above 0.</param>
    /// <returns>The norm before.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not above 0.</exception>
    public static double ByGlobalNorm(Span<float> gradients, double limit)
    {
        if (!(limit > 0))
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "The largest gradient norm to keep is above 0.");
        var norm = Math.Sqrt(AxisView.SumOfSquares(gradients));
        if (norm > limit)
            TensorPrimitives.Multiply(gradients, (float)(limit / norm), gradients);
        return norm;
    }
}
