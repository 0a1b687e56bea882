using System;
using System.Collections.Generic;
using System.Numerics.Tensors;

namespace PrunedNetGen.Trainer;

/// <summary>Clipping of gradients by their global norm.</summary>
/// <remarks>Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML 2013.</remarks>
public static class GradientClipping
{
    /// <summary>Scales all gradients by one factor, such that the norm over all of them is at most <paramref name="limit"/>.</summary>
    /// <param name="gradients">The gradients, scaled in place.</param>
    /// <param name="limit">The largest norm to keep, above 0.</param>
    /// <returns>The norm before.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not above 0.</exception>
    public static double ByGlobalNorm(IReadOnlyList<float[]> gradients, double limit)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        if (!(limit > 0))
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "The largest gradient norm to keep is above 0.");
        double sum = 0;
        foreach (var gradient in gradients)
            sum += AxisView.SumOfSquares(gradient);
        var norm = Math.Sqrt(sum);
        if (norm > limit)
        {
            foreach (var gradient in gradients)
                TensorPrimitives.Multiply(gradient, (float)(limit / norm), gradient);
        }
        return norm;
    }
}
