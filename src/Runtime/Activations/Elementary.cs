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

    /// <summary>e^x for every x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Exp<L>(L x)
        where L : struct, ILanes<L>
    {
        // Beyond these bounds the result is 0 or infinite.
        x = L.AtMost(L.Broadcast(89), L.AtLeast(L.Broadcast(-104), x));
        var exponent = Exponent(x);
        return L.ScaleByPowerOfTwo(ExpOfRemainder(Remainder(x, exponent)), exponent);
    }

    /// <summary>factor * e^x / (1 + e^x), for x in [-115, 0].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L TimesLogistic<L>(L factor, L x)
        where L : struct, ILanes<L>
    {
        // The power of two comes last, so that a result in the denormal range is rounded once.
        var exponent = Exponent(x);
        var significand = ExpOfRemainder(Remainder(x, exponent));
        var denominator = L.ScaleByPowerOfTwo(significand, exponent) + L.Broadcast(1);
        return L.ScaleByPowerOfTwo(factor * significand / denominator, exponent);
    }

    /// <summary>e^x - 1 for x in [-80, 0], exact in the relative sense down to x = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L ExpMinusOne<L>(L x)
        where L : struct, ILanes<L>
    {
        // 2^n (e^r - 1) + (2^n - 1): with n = 0 nothing is added, and otherwise there is nothing left to cancel.
        var exponent = Exponent(x);
        var r = Remainder(x, exponent);
        var power = L.ScaleByPowerOfTwo(L.Broadcast(1), exponent);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Exponent<L>(L x)
        where L : struct, ILanes<L>
    {
        var shift = L.Broadcast(Significand.Shift);
        return L.MultiplyAdd(x, L.Broadcast(Log2E), shift) - shift;
    }

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
