using System;
using System.Numerics;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>An element-wise activation function, as generated code computes it, and its derivative on one vector.</summary>
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

    public static Vector<float> Value(Vector<float> x, float parameter) => Activations.Elu(x, parameter);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, y + new Vector<float>(parameter));
}

internal readonly struct GeluCurve : ICurve
{
    public static bool SlopeReadsInput => true;

    public static Vector<float> Value(Vector<float> x, float parameter) => Activations.Gelu(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter)
    {
        var density = Activations.Exp(x * x * new Vector<float>(-0.5f)) * new Vector<float>(0.3989422804f);
        // y is x times the distribution function, of which that is the quotient, and a half at 0.
        var distribution = Vector.ConditionalSelect(Vector.Equals(x, Vector<float>.Zero), new Vector<float>(0.5f), y / x);
        return distribution + x * density;
    }
}

/// <summary>0.5·x·(1 + tanh u) with u = √(2/π)·(x + 0.044715·x³), which is x·sigmoid(2u).</summary>
internal readonly struct GeluTanhCurve : ICurve
{
    private const float Scale = 1.5957691216f; // 2·√(2/π)
    private const float Cubic = 0.044715f;

    public static bool SlopeReadsInput => true;

    public static Vector<float> Value(Vector<float> x, float parameter) => Activations.GeluTanh(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter)
    {
        var gate = Activations.Sigmoid(x * (Vector<float>.One + x * x * new Vector<float>(Cubic)) * new Vector<float>(Scale));
        var inner = (Vector<float>.One + x * x * new Vector<float>(3 * Cubic)) * new Vector<float>(Scale);
        return gate + y * (Vector<float>.One - gate) * inner;
    }
}

internal readonly struct SiluCurve : ICurve
{
    public static bool SlopeReadsInput => true;

    public static Vector<float> Value(Vector<float> x, float parameter) => Activations.Silu(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter)
    {
        var gate = Activations.Sigmoid(x);
        return gate + y * (Vector<float>.One - gate);
    }
}

internal readonly struct TanhCurve : ICurve
{
    public static bool SlopeReadsInput => false;

    public static Vector<float> Value(Vector<float> x, float parameter) => Activations.Tanh(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter) => Vector<float>.One - y * y;
}

internal readonly struct SigmoidCurve : ICurve
{
    public static bool SlopeReadsInput => false;

    public static Vector<float> Value(Vector<float> x, float parameter) => Activations.Sigmoid(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter) => y * (Vector<float>.One - y);
}

internal readonly struct SoftplusCurve : ICurve
{
    public static bool SlopeReadsInput => true;

    public static Vector<float> Value(Vector<float> x, float parameter) => Activations.Softplus(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter) => Activations.Sigmoid(x);
}

internal readonly struct HardSwishCurve : ICurve
{
    private static Vector<float> Three => new(3);

    public static bool SlopeReadsInput => true;

    public static Vector<float> Value(Vector<float> x, float parameter) => Activations.HardSwish(x);

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

    public static Vector<float> Value(Vector<float> x, float parameter) => Activations.HardSigmoid(x);

    public static Vector<float> Slope(Vector<float> x, Vector<float> y, float parameter) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, -Three) & Vector.LessThan(x, Three), new Vector<float>(1f / 6), Vector<float>.Zero);
}
