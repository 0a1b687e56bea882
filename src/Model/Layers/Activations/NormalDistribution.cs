using System;

namespace PrunedNetGen.Model;

/// <summary>The standard normal distribution in double precision, for the exact GELU.</summary>
internal static class NormalDistribution
{
    /// <summary>
    /// Φ(x) = ½ erfc(−x/√2), with a relative error below 1e-12 also in the lower tail: a series
    /// near zero, Lentz's continued fraction of erfc beyond (Abramowitz and Stegun 7.1.6 and 7.1.14).
    /// </summary>
    public static double Cumulative(double x)
    {
        var z = Math.Abs(x) / Math.Sqrt(2);
        if (double.IsNaN(x))
            return x;
        var upperTail = z < 2.5 ? 0.5 - 0.5 * ErfSeries(z) : 0.5 * ErfcFraction(z);
        return x >= 0 ? 1 - upperTail : upperTail;
    }

    private static double ErfSeries(double z)
    {
        double term = z,
            sum = z;
        for (var n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * z * z / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-z * z) * sum;
    }

    private static double ErfcFraction(double z)
    {
        if (z > 40)
            return 0;
        // erfc(z) = exp(-z²)/√π · 1/(z + (1/2)/(z + 1/(z + (3/2)/(z + …)))), evaluated from the far end.
        var tail = z;
        for (var n = 120; n >= 1; n--)
            tail = z + n / 2.0 / tail;
        return Math.Exp(-z * z) / Math.Sqrt(Math.PI) / tail;
    }
}
