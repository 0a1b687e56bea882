using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Trainer;

/// <summary>How much more is lost than by the best of several networks, over the same rows.</summary>
/// <param name="Mean">The mean difference.</param>
/// <param name="StandardError">
/// Its standard error. It is that of the differences: all networks see the same rows, so what is hard for all of them is no noise
/// of the comparison.
/// </param>
public readonly record struct ExcessLoss(double Mean, double StandardError)
{
    /// <summary>Whether the difference may be chance.</summary>
    public bool IsWithinError => Mean <= StandardError;

    /// <summary>Compares row by row.</summary>
    /// <param name="own">The losses.</param>
    /// <param name="best">Those of the best, over the same rows.</param>
    public static ExcessLoss Between(IReadOnlyList<double> own, IReadOnlyList<double> best)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(best);
        double[] more = [.. own.Zip(best, (mine, least) => mine - least)];
        var mean = more.Average();
        var variance = more.Sum(d => (d - mean) * (d - mean)) / Math.Max(1, more.Length - 1);
        return new ExcessLoss(mean, Math.Sqrt(variance / more.Length));
    }
}
