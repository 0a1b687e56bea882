using System;
using System.Numerics;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>An element-wise activation function and its derivative on one vector.</summary>
internal interface ICurve
{
    /// <summary>Whether <see cref="Slope"/> looks at x; else x need not be kept and the function may run in place.</summary>
    static abstract bool SlopeReadsInput { get; }

    static abstract Vector<float> Value(Vector<float> x, float parameter);

    /// <summary>The derivative at x, given y = Value(x).</summary>
    static abstract Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter);
}

internal readonly struct ReluCurve : ICurve
{
    public static bool SlopeReadsInput => false;

    public static Vector<float> Value(Vector<float> x, float parameter) => Activations.Relu(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero);
}

internal readonly struct LeakyReluCurve : ICurve
{
    public static bool SlopeReadsInput => true;

    public static Vector<float> Value(Vector<float> x, float parameter) => Activations.LeakyRelu(x, parameter);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, new Vector<float>(parameter));
}

internal readonly struct EluCurve : ICurve
{
    public static bool SlopeReadsInput => true;

    public static Vector<float> Value(Vector<float> x, float parameter) =>
        Vector.ConditionalSelect(
            Vector.GreaterThan(x, Vector<float>.Zero),
            x,
            new Vector<float>(parameter) * VectorMath.ExpMinus1(Vector.Min(x, Vector<float>.Zero))
        );

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, y + new Vector<float>(parameter));
}

internal readonly struct GeluCurve : ICurve
{
    public static bool SlopeReadsInput => true;

    public static Vector<float> Value(Vector<float> x, float parameter) => x * VectorMath.NormalCumulative(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter)
    {
        var density = Vector.Exp(x * x * new Vector<float>(-0.5f)) * new Vector<float>(0.3989422804f);
        return VectorMath.NormalCumulative(x) + x * density;
    }
}

/// <summary>0.5·x·(1 + tanh u) with u = √(2/π)·(x + 0.044715·x³), as x·sigmoid(2u), which does not cancel below zero.</summary>
internal readonly struct GeluTanhCurve : ICurve
{
    private const float Scale = 1.5957691216f; // 2·√(2/π)
    private const float Cubic = 0.044715f;

    public static bool SlopeReadsInput => true;

    public static Vector<float> Value(Vector<float> x, float parameter) => x * Gate(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter)
    {
        var gate = Gate(x);
        var inner = (Vector<float>.One + x * x * new Vector<float>(3 * Cubic)) * new Vector<float>(Scale);
        return gate + y * (Vector<float>.One - gate) * inner;
    }

    private static Vector<float> Gate(Vector<float> x) =>
        VectorMath.Logistic(x * (Vector<float>.One + x * x * new Vector<float>(Cubic)) * new Vector<float>(Scale));
}

internal readonly struct SiluCurve : ICurve
{
    public static bool SlopeReadsInput => true;

    public static Vector<float> Value(Vector<float> x, float parameter) => x * VectorMath.Logistic(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter)
    {
        var gate = VectorMath.Logistic(x);
        return gate + y * (Vector<float>.One - gate);
    }
}

internal readonly struct TanhCurve : ICurve
{
    public static bool SlopeReadsInput => false;

    public static Vector<float> Value(Vector<float> x, float parameter)
    {
        // tanh x = m / (m + 2) with m = e^(2x) - 1; beyond 10 it is 1 in float.
        var bounded = Vector.Max(Vector.Min(x, new Vector<float>(10)), new Vector<float>(-10));
        var m = VectorMath.ExpMinus1(bounded + bounded);
        return m / (m + new Vector<float>(2));
    }

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter) => Vector<float>.One - y * y;
}

internal readonly struct SigmoidCurve : ICurve
{
    public static bool SlopeReadsInput => false;

    public static Vector<float> Value(Vector<float> x, float parameter) => VectorMath.Logistic(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter) => y * (Vector<float>.One - y);
}

internal readonly struct SoftplusCurve : ICurve
{
    public static bool SlopeReadsInput => true;

    public static Vector<float> Value(Vector<float> x, float parameter) =>
        Vector.Max(x, Vector<float>.Zero) + VectorMath.LogPlus1(Vector.Exp(-Vector.Abs(x)));

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter) => VectorMath.Logistic(x);
}

internal readonly struct HardSwishCurve : ICurve
{
    private static Vector<float> Three => new(3);

    public static bool SlopeReadsInput => true;

    public static Vector<float> Value(Vector<float> x, float parameter) =>
        x * Vector.Min(Vector.Max(x + Three, Vector<float>.Zero), new Vector<float>(6)) / new Vector<float>(6);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter)
    {
        var between = (x + x + Three) / new Vector<float>(6);
        var slope = Vector.ConditionalSelect(Vector.LessThan(x, Three), between, Vector<float>.One);
        return Vector.ConditionalSelect(Vector.GreaterThan(x, -Three), slope, Vector<float>.Zero);
    }
}

internal readonly struct Relu6Curve : ICurve
{
    private static Vector<float> Six => new(6);

    public static bool SlopeReadsInput => false;

    public static Vector<float> Value(Vector<float> x, float parameter) => Activations.Relu6(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter) =>
        Vector.ConditionalSelect(
            Vector.GreaterThan(y, Vector<float>.Zero) & Vector.LessThan(y, Six),
            Vector<float>.One,
            Vector<float>.Zero
        );
}

internal readonly struct HardSigmoidCurve : ICurve
{
    private static Vector<float> Three => new(3);

    public static bool SlopeReadsInput => true;

    public static Vector<float> Value(Vector<float> x, float parameter) =>
        Vector.Min(Vector.Max(x + Three, Vector<float>.Zero), Three + Three) / new Vector<float>(6);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, -Three) & Vector.LessThan(x, Three), new Vector<float>(1f / 6), Vector<float>.Zero);
}

/// <summary>Functions that keep their relative accuracy where the plain formula cancels.</summary>
internal static class VectorMath
{
    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static Vector<float> Logistic(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Vector.Exp(-x));

    /// <summary>eˣ − 1: Taylor's series to the ninth power near zero.</summary>
    public static Vector<float> ExpMinus1(Vector<float> x)
    {
        var series = new Vector<float>(1f / 362880);
        series = series * x + new Vector<float>(1f / 40320);
        series = series * x + new Vector<float>(1f / 5040);
        series = series * x + new Vector<float>(1f / 720);
        series = series * x + new Vector<float>(1f / 120);
        series = series * x + new Vector<float>(1f / 24);
        series = series * x + new Vector<float>(1f / 6);
        series = series * x + new Vector<float>(0.5f);
        series = series * x * x + x;
        return Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(x), Vector<float>.One), series, Vector.Exp(x) - Vector<float>.One);
    }

    /// <summary>ln(1 + x) for x in [0, 1], with Kahan's correction of the rounding in 1 + x.</summary>
    public static Vector<float> LogPlus1(Vector<float> x)
    {
        var sum = Vector<float>.One + x;
        var rounded = sum - Vector<float>.One;
        return Vector.ConditionalSelect(Vector.Equals(rounded, Vector<float>.Zero), x, Vector.Log(sum) * x / rounded);
    }

    /// <summary>
    /// The standard normal distribution function, ½·erfc(−x/√2), after the Chebyshev fit of W. Press et al., "Numerical
    /// Recipes", section 6.2 (erfcc: relative error below 1.2e-7 everywhere before rounding).
    /// </summary>
    public static Vector<float> NormalCumulative(Vector<float> x)
    {
        var z = Vector.Abs(x) * new Vector<float>(0.70710678f);
        var t = Vector<float>.One / (Vector<float>.One + z * new Vector<float>(0.5f));
        var fit = new Vector<float>(0.17087277f);
        fit = fit * t + new Vector<float>(-0.82215223f);
        fit = fit * t + new Vector<float>(1.48851587f);
        fit = fit * t + new Vector<float>(-1.13520398f);
        fit = fit * t + new Vector<float>(0.27886807f);
        fit = fit * t + new Vector<float>(-0.18628806f);
        fit = fit * t + new Vector<float>(0.09678418f);
        fit = fit * t + new Vector<float>(0.37409196f);
        fit = fit * t + new Vector<float>(1.00002368f);
        fit = fit * t + new Vector<float>(-1.26551223f);
        var tail = new Vector<float>(0.5f) * t * Vector.Exp(fit - z * z);
        return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One - tail, tail);
    }
}
