using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>How far the predictions of one regression target are from the truth.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Rmse">√ of the mean squared error, in the target's unit.</param>
/// <param name="Mae">The mean absolute error, in the target's unit.</param>
/// <param name="R2">
/// 1 − squared error / squared deviation from the mean: 1 is perfect, 0 is as good as always saying the mean; NaN for a target
/// that never varies.
/// </param>
public sealed record TargetErrors(string Target, double Rmse, double Mae, double R2)
{
    /// <summary>Compares predictions with the truth, row by row.</summary>
    public static TargetErrors Of(string target, IReadOnlyList<(float True, float Predicted)> pairs)
    {
        if (pairs.Count == 0)
            return new TargetErrors(target, double.NaN, double.NaN, double.NaN);
        var mean = pairs.Average(p => (double)p.True);
        var squares = pairs.Sum(p => Math.Pow((double)p.Predicted - p.True, 2));
        var absolute = pairs.Sum(p => Math.Abs((double)p.Predicted - p.True));
        var deviation = pairs.Sum(p => Math.Pow(p.True - mean, 2));
        return new TargetErrors(
            target,
            Math.Sqrt(squares / pairs.Count),
            absolute / pairs.Count,
            deviation == 0 ? double.NaN : 1 - (squares / deviation)
        );
    }

    /// <summary>The figures of several targets together.</summary>
    internal static QualityFigures Together(IReadOnlyList<TargetErrors> targets)
    {
        double[] r2 = [.. targets.Select(t => t.R2).Where(double.IsFinite)];
        return targets.Count == 0 || !targets.All(t => double.IsFinite(t.Rmse))
            ? new QualityFigures()
            : new QualityFigures
            {
                R2 = r2.Length > 0 ? r2.Average() : null,
                Rmse = Math.Sqrt(targets.Average(t => t.Rmse * t.Rmse)),
                Mae = targets.Average(t => t.Mae),
            };
    }
}
