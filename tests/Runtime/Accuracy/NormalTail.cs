using System;

namespace PrunedNetGen.Tests.Runtime;

/// <summary>The upper tail of the standard normal distribution in double precision: the reference for GELU.</summary>
internal static class NormalTail
{
    // Chebyshev series of (1 - Phi(a)) exp(a^2 / 2) (a + 3) in u, where a in [0, 18] maps to u in [-1, 1] by way of
    // q = (a - 3) / (a + 3). Made with mpmath by tests/Runtime/coefficients.py --reference.
    private static readonly double[] Series =
    [
        0.89523321396184619,
        -0.51259885521348203,
        0.087648123133651556,
        -0.0055348893411822572,
        -0.00089396780249332728,
        0.00014142978882954727,
        1.7828585825508254e-05,
        -3.1178429796482049e-06,
        -5.9969113124822901e-07,
        5.2244591014764851e-08,
        2.2551530922616107e-08,
        5.0650521880541114e-10,
        -7.1140091409586511e-10,
        -1.0850828129155814e-10,
        1.1212616457748992e-11,
        5.8913558759493449e-12,
        5.1695711813303817e-13,
        -1.5233526016344075e-13,
        -4.9948805354841681e-14,
        -3.0396074010478536e-15,
        1.6127775659902934e-15,
        4.7868808280552686e-16,
        2.9415612576419027e-17,
        -1.6154896351167542e-17,
        -5.2017362078049721e-18,
    ];

    private const double HighestQ = 15.0 / 21;

    /// <summary>1 - Phi(a) for a from 0 to 18; zero beyond, where it is below 1e-72.</summary>
    public static double Probability(double a)
    {
        if (a > 18)
            return 0;

        var q = (a - 3) / (a + 3);
        var u = (2 * q + 1 - HighestQ) / (HighestQ + 1);
        double next = 0,
            afterNext = 0;
        for (var k = Series.Length - 1; k > 0; k--)
            (next, afterNext) = (2 * u * next - afterNext + Series[k], next);

        return (u * next - afterNext + Series[0]) / (a + 3) * Math.Exp(-a * a / 2);
    }
}
