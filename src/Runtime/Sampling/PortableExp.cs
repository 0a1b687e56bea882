using System;

namespace PrunedNetGen.Runtime;

/// <summary>
/// e^x with the same bits on every machine, where the C library's function, and code that fuses multiplications with additions, differ
/// in the last: a token that is drawn by it is the same everywhere.
/// </summary>
internal static class PortableExp
{
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts, of which the first has so few bits that its multiples are exact.
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    // Below this the result is less than the smallest number.
    private const double Least = -746;

    // 1/n!: over half of ln 2 the next term is below 1e-17.
    private static readonly double[] Taylor =
    [
        1.0 / 6227020800,
        1.0 / 479001600,
        1.0 / 39916800,
        1.0 / 3628800,
        1.0 / 362880,
        1.0 / 40320,
        1.0 / 5040,
        1.0 / 720,
        1.0 / 120,
        1.0 / 24,
        1.0 / 6,
        1.0 / 2,
        1,
        1,
    ];

    /// <summary>e^x.</summary>
    /// <param name="x">At most 0.</param>
    public static double Of(double x)
    {
        if (x < Least)
            return 0;
        var exponent = Math.Round(x * Log2E);
        var rest = x - exponent * Ln2High - exponent * Ln2Low;
        var sum = 0.0;
        foreach (var coefficient in Taylor)
            sum = sum * rest + coefficient;
        return Math.ScaleB(sum, (int)exponent);
    }
}
