using System.Runtime.CompilerServices;

namespace PrunedNetGen.Runtime;

/// <summary>
/// The few functions that all activations are made of: e^x, e^x - 1, log(1 + x) and the tail of the normal distribution.
/// The coefficients are minimax fits; tests/Runtime/coefficients.py makes them.
/// </summary>
internal static class Elementary
{
    // log 2 in two parts: the first has so few bits that its product with an exponent is exact without a fused operation.
    private const float Log2Upper = 0.693145751953125f;
    private const float Log2Lower = 1.42860677e-6f;
    private const float Log2E = 1.44269504f;

    // e^r = 1 + r + r^2 Q(r), for r between -log(2)/2 and log(2)/2.
    private const float Q0 = 0.49999997f,
        Q1 = 0.166665435f,
        Q2 = 0.0416672006f,
        Q3 = 0.00836652052f,
        Q4 = 0.00138825225f;

    // artanh(s) = s + s^3 P(s^2), for s between 0 and 1/3.
    private const float P0 = 0.333332092f,
        P1 = 0.200107634f,
        P2 = 0.140009031f,
        P3 = 0.140059948f;

    // The normal tail over its density, in q: see TimesNormalTail.
    private const float TailCenter = 4;
    private const float R0 = 0.755285144f,
        R1 = -0.607896566f,
        R2 = 0.387136906f,
        R3 = -0.186523661f,
        R4 = 0.0604034886f,
        R5 = -0.00752400421f,
        R6 = -0.0035102109f,
        R7 = 0.00156840833f,
        R8 = 0.000174659406f,
        R9 = -0.000134196234f;

    // Below this, e^x is no normal number, and above its negative close to no number at all.
    private const float LeastNormal = -87;

    // Below this, e^x is 0 even when it is multiplied by something of its own size.
    private const float Nothing = -115;

    /// <summary>e^x for every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Exp<L>(L x)
        where L : struct, ILanes<L>
    {
        if (L.ScalesAtOnce || L.IsAnyBelow(L.MinusAbs(x), LeastNormal))
        {
            // Beyond these bounds the result is 0 or infinite.
            x = L.AtMost(L.Broadcast(89), L.AtLeast(L.Broadcast(-104), x));
            var exponent = Exponent(x);
            return L.ScaleByPowerOfTwo(ExpOfRemainder(Remainder(x, exponent)), exponent);
        }
        var shifted = Shifted(x);
        return ExpOfRemainder(Remainder(x, Whole(shifted))) * L.PowerOfTwo(shifted);
    }

    /// <summary>factor * e^x / (1 + e^x), for a factor and an x that are not above 0; none that lies far below -100 matters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L TimesLogistic<L>(L factor, L x)
        where L : struct, ILanes<L>
    {
        // The power of two comes last, so that a result in the denormal range is rounded once.
        if (L.ScalesAtOnce || L.IsAnyBelow(x, LeastNormal))
        {
            x = L.AtLeast(L.Broadcast(Nothing), x);
            factor = L.AtLeast(L.Broadcast(Nothing), factor);
            var exponent = Exponent(x);
            var e = ExpOfRemainder(Remainder(x, exponent));
            return L.ScaleByPowerOfTwo(factor * e / (L.ScaleByPowerOfTwo(e, exponent) + L.Broadcast(1)), exponent);
        }
        var shifted = Shifted(x);
        var significand = ExpOfRemainder(Remainder(x, Whole(shifted)));
        var power = L.PowerOfTwo(shifted);
        return factor * significand / L.MultiplyAdd(significand, power, L.Broadcast(1)) * power;
    }

    /// <summary>e^x - 1 for x in [-80, 0], exact in the relative sense down to x = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L ExpMinusOne<L>(L x)
        where L : struct, ILanes<L>
    {
        // 2^n (e^r - 1) + (2^n - 1): with n = 0 nothing is added, and otherwise there is nothing left to cancel.
        var shifted = Shifted(x);
        var r = Remainder(x, Whole(shifted));
        var power = L.PowerOfTwo(shifted);
        return L.MultiplyAdd(power, ExpMinusOneOfRemainder(r), power - L.Broadcast(1));
    }

    /// <summary>log(1 + t) for t in [0, 1], exact in the relative sense down to t = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L LogOnePlus<L>(L t)
        where L : struct, ILanes<L>
    {
        // log(1 + t) = 2 artanh(s) with s = t / (2 + t); doubled before the division, which keeps denormal t whole.
        var twice = (t + t) / (t + L.Broadcast(2));
        var square = L.Broadcast(0.25f) * twice * twice;
        var p = L.Broadcast(P3);
        p = L.MultiplyAdd(p, square, L.Broadcast(P2));
        p = L.MultiplyAdd(p, square, L.Broadcast(P1));
        p = L.MultiplyAdd(p, square, L.Broadcast(P0));
        return L.MultiplyAdd(twice * square, p, twice);
    }

    /// <summary>
    /// a times the probability that a standard normal variable exceeds a, a * erfc(a / sqrt 2) / 2, for a in [0, 15].
    /// </summary>
    /// <remarks>
    /// The substitution q = (a - K) / (a + K), under which the tail divided by its Gaussian becomes a polynomial of low
    /// degree, is that of M. M. Shepherd and J. G. Laframboise, Chebyshev approximation of (1 + 2x) exp(x^2) erfc x,
    /// Mathematics of Computation 36 (1981).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L TimesNormalTail<L>(L a)
        where L : struct, ILanes<L>
    {
        var center = L.Broadcast(TailCenter);
        var t = L.Broadcast(1) / (a + center);
        var q = (a - center) * t;
        var p = L.Broadcast(R9);
        p = L.MultiplyAdd(p, q, L.Broadcast(R8));
        p = L.MultiplyAdd(p, q, L.Broadcast(R7));
        p = L.MultiplyAdd(p, q, L.Broadcast(R6));
        p = L.MultiplyAdd(p, q, L.Broadcast(R5));
        p = L.MultiplyAdd(p, q, L.Broadcast(R4));
        p = L.MultiplyAdd(p, q, L.Broadcast(R3));
        p = L.MultiplyAdd(p, q, L.Broadcast(R2));
        p = L.MultiplyAdd(p, q, L.Broadcast(R1));
        p = L.MultiplyAdd(p, q, L.Broadcast(R0));

        // -a^2/2 to twice the precision: rounded once, its error alone would be 2^-24 * 100 in the far tail.
        var upper = L.UpperHalf(a);
        var minusHalf = L.Broadcast(-0.5f);
        var x = minusHalf * upper * upper;
        var exponent = Exponent(x);
        var r = L.MultiplyAdd(minusHalf * (a - upper), a + upper, Remainder(x, exponent));
        return L.ScaleByPowerOfTwo(a * t * p * ExpOfRemainder(r), exponent);
    }

    // The whole number next to x / log 2, as the lowest bits of a number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Shifted<L>(L x)
        where L : struct, ILanes<L> => L.MultiplyAdd(x, L.Broadcast(Log2E), L.Broadcast(Significand.Shift));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Whole<L>(L shifted)
        where L : struct, ILanes<L> => shifted - L.Broadcast(Significand.Shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Exponent<L>(L x)
        where L : struct, ILanes<L> => Whole(Shifted(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Remainder<L>(L x, L exponent)
        where L : struct, ILanes<L> =>
        L.MultiplyAdd(exponent, L.Broadcast(-Log2Lower), L.MultiplyAdd(exponent, L.Broadcast(-Log2Upper), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L ExpOfRemainder<L>(L r)
        where L : struct, ILanes<L> => ExpMinusOneOfRemainder(r) + L.Broadcast(1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L ExpMinusOneOfRemainder<L>(L r)
        where L : struct, ILanes<L>
    {
        var q = L.Broadcast(Q4);
        q = L.MultiplyAdd(q, r, L.Broadcast(Q3));
        q = L.MultiplyAdd(q, r, L.Broadcast(Q2));
        q = L.MultiplyAdd(q, r, L.Broadcast(Q1));
        q = L.MultiplyAdd(q, r, L.Broadcast(Q0));
        return L.MultiplyAdd(r * r, q, r);
    }
}
