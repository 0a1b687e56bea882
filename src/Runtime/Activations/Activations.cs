using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Runtime;

/// <summary>
/// The activation functions, for one vector in a register and for a span in place.
/// </summary>
/// <remarks>
/// <para>
/// Use the vector forms of <c>Relu</c>, <c>LeakyRelu</c> and <c>HardSwish</c> at the end of a kernel: they are a few
/// instructions. The others are dozens; the loop over the span costs a load and a store more per vector, keeps the
/// kernels small, and is compiled once per process however many layers use it.
/// </para>
/// <para>
/// NaN gives NaN, infinities give the limits, results in the denormal range are not flushed. All widths compute the same
/// sequence of operations and give the same bits; a machine without fused multiply-add (or Native AOT's default x64
/// target, which may not use it) rounds some of them twice and can differ in the last bits. Errors in units in the last
/// place (ULP) are the largest that were found over every 31st of all 2^32 floats with fused multiply-add, and over every 257th
/// without; <c>docs/accuracy.md</c> says how.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Activations
{
    // Each vector form applies its function in one step: by way of one more generic method, Native AOT's compiler of
    // .NET 9 left a call behind every accumulator, and the accumulators in memory because of it.

    /// <summary>Exponential function: e^x.</summary>
    /// <remarks>Largest error found: 1.05 ULP; 0.74 units of 2^-149 where the result is denormal.</remarks>
    /// <param name="x">Any values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x) => new ExpFunction().Of(new Lanes512(x)).Value;

    /// <inheritdoc cref="Exp(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x) => new ExpFunction().Of(new LanesT(x)).Value;

    /// <summary>Exponential function: e^x. In place.</summary>
    /// <remarks>Largest error found: 1.05 ULP; 0.74 units of 2^-149 where the result is denormal.</remarks>
    /// <param name="values">Any values, any number of them.</param>
    public static void Exp(Span<float> values) => InPlace.Apply(new ExpFunction(), values);

    /// <summary>Rectified linear unit: max(x, 0).</summary>
    /// <remarks>Exact.</remarks>
    /// <param name="x">Any values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu(Vector512<float> x) => new ReluFunction().Of(new Lanes512(x)).Value;

    /// <inheritdoc cref="Relu(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Relu(Vector<float> x) => new ReluFunction().Of(new LanesT(x)).Value;

    /// <summary>Rectified linear unit: max(x, 0). In place.</summary>
    /// <remarks>Exact.</remarks>
    /// <param name="values">Any values, any number of them.</param>
    public static void Relu(Span<float> values) => InPlace.Apply(new ReluFunction(), values);

    /// <summary>x above zero, <paramref name="slope"/> * x below.</summary>
    /// <remarks>Correctly rounded.</remarks>
    /// <param name="x">Any values.</param>
    /// <param name="slope">The slope below zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LeakyRelu(Vector512<float> x, float slope) => new LeakyReluFunction(slope).Of(new Lanes512(x)).Value;

    /// <inheritdoc cref="LeakyRelu(Vector512{float}, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LeakyRelu(Vector<float> x, float slope) => new LeakyReluFunction(slope).Of(new LanesT(x)).Value;

    /// <summary>x above zero, <paramref name="slope"/> * x below. In place.</summary>
    /// <remarks>Correctly rounded.</remarks>
    /// <param name="values">Any values, any number of them.</param>
    /// <param name="slope">The slope below zero.</param>
    public static void LeakyRelu(Span<float> values, float slope) => InPlace.Apply(new LeakyReluFunction(slope), values);

    /// <summary>Exponential linear unit: x above zero, <paramref name="alpha"/> * (e^x - 1) below.</summary>
    /// <remarks>Largest error found, at alpha 1: 0.99 ULP.</remarks>
    /// <param name="x">Any values.</param>
    /// <param name="alpha">What the function falls to, negated.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Elu(Vector512<float> x, float alpha) => new EluFunction(alpha).Of(new Lanes512(x)).Value;

    /// <inheritdoc cref="Elu(Vector512{float}, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Elu(Vector<float> x, float alpha) => new EluFunction(alpha).Of(new LanesT(x)).Value;

    /// <summary>Exponential linear unit: x above zero, <paramref name="alpha"/> * (e^x - 1) below. In place.</summary>
    /// <remarks>Largest error found, at alpha 1: 0.99 ULP.</remarks>
    /// <param name="values">Any values, any number of them.</param>
    /// <param name="alpha">What the function falls to, negated.</param>
    public static void Elu(Span<float> values, float alpha) => InPlace.Apply(new EluFunction(alpha), values);

    /// <summary>Gaussian error linear unit, exact: x times the normal distribution function of x.</summary>
    /// <remarks>Largest error found: 5.94 ULP; 2.00 units of 2^-149 where the result is denormal.</remarks>
    /// <param name="x">Any values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gelu(Vector512<float> x) => new GeluFunction().Of(new Lanes512(x)).Value;

    /// <inheritdoc cref="Gelu(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Gelu(Vector<float> x) => new GeluFunction().Of(new LanesT(x)).Value;

    /// <summary>Gaussian error linear unit, exact: x times the normal distribution function of x. In place.</summary>
    /// <remarks>Largest error found: 5.94 ULP; 2.00 units of 2^-149 where the result is denormal.</remarks>
    /// <param name="values">Any values, any number of them.</param>
    public static void Gelu(Span<float> values) => InPlace.Apply(new GeluFunction(), values);

    /// <summary>The usual approximation of <see cref="Gelu(Span{float})"/>: x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2.</summary>
    /// <remarks>
    /// Largest error found: 2.46 (1 + |v|) ULP, where 1 / (1 + e^-v) is the factor of x, v = 2 sqrt(2 / pi) (x + 0.044715 x^3):
    /// e^v magnifies the rounding of v.
    /// </remarks>
    /// <param name="x">Any values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GeluTanh(Vector512<float> x) => new GeluTanhFunction().Of(new Lanes512(x)).Value;

    /// <inheritdoc cref="GeluTanh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GeluTanh(Vector<float> x) => new GeluTanhFunction().Of(new LanesT(x)).Value;

    /// <summary>
    /// The usual approximation of <see cref="Gelu(Span{float})"/>: x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2. In place.
    /// </summary>
    /// <remarks>
    /// Largest error found: 2.46 (1 + |v|) ULP, where 1 / (1 + e^-v) is the factor of x, v = 2 sqrt(2 / pi) (x + 0.044715 x^3):
    /// e^v magnifies the rounding of v.
    /// </remarks>
    /// <param name="values">Any values, any number of them.</param>
    public static void GeluTanh(Span<float> values) => InPlace.Apply(new GeluTanhFunction(), values);

    /// <summary>Sigmoid linear unit (swish): x / (1 + e^-x).</summary>
    /// <remarks>Largest error found: 3.25 ULP; 1.24 units of 2^-149 where the result is denormal.</remarks>
    /// <param name="x">Any values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Silu(Vector512<float> x) => new SiluFunction().Of(new Lanes512(x)).Value;

    /// <inheritdoc cref="Silu(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Silu(Vector<float> x) => new SiluFunction().Of(new LanesT(x)).Value;

    /// <summary>Sigmoid linear unit (swish): x / (1 + e^-x). In place.</summary>
    /// <remarks>Largest error found: 3.25 ULP; 1.24 units of 2^-149 where the result is denormal.</remarks>
    /// <param name="values">Any values, any number of them.</param>
    public static void Silu(Span<float> values) => InPlace.Apply(new SiluFunction(), values);

    /// <summary>Hyperbolic tangent.</summary>
    /// <remarks>Largest error found: 2.49 ULP.</remarks>
    /// <param name="x">Any values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x) => new TanhFunction().Of(new Lanes512(x)).Value;

    /// <inheritdoc cref="Tanh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x) => new TanhFunction().Of(new LanesT(x)).Value;

    /// <summary>Hyperbolic tangent. In place.</summary>
    /// <remarks>Largest error found: 2.49 ULP.</remarks>
    /// <param name="values">Any values, any number of them.</param>
    public static void Tanh(Span<float> values) => InPlace.Apply(new TanhFunction(), values);

    /// <summary>Logistic function: 1 / (1 + e^-x).</summary>
    /// <remarks>Largest error found: 2.33 ULP; 0.74 units of 2^-149 where the result is denormal.</remarks>
    /// <param name="x">Any values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x) => new SigmoidFunction().Of(new Lanes512(x)).Value;

    /// <inheritdoc cref="Sigmoid(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x) => new SigmoidFunction().Of(new LanesT(x)).Value;

    /// <summary>Logistic function: 1 / (1 + e^-x). In place.</summary>
    /// <remarks>Largest error found: 2.33 ULP; 0.74 units of 2^-149 where the result is denormal.</remarks>
    /// <param name="values">Any values, any number of them.</param>
    public static void Sigmoid(Span<float> values) => InPlace.Apply(new SigmoidFunction(), values);

    /// <summary>log(1 + e^x).</summary>
    /// <remarks>Largest error found: 2.70 ULP; 0.74 units of 2^-149 where the result is denormal.</remarks>
    /// <param name="x">Any values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softplus(Vector512<float> x) => new SoftplusFunction().Of(new Lanes512(x)).Value;

    /// <inheritdoc cref="Softplus(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Softplus(Vector<float> x) => new SoftplusFunction().Of(new LanesT(x)).Value;

    /// <summary>log(1 + e^x). In place.</summary>
    /// <remarks>Largest error found: 2.70 ULP; 0.74 units of 2^-149 where the result is denormal.</remarks>
    /// <param name="values">Any values, any number of them.</param>
    public static void Softplus(Span<float> values) => InPlace.Apply(new SoftplusFunction(), values);

    /// <summary>x min(max(x + 3, 0), 6) / 6.</summary>
    /// <remarks>Largest error found: 2.46 ULP.</remarks>
    /// <param name="x">Any values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> HardSwish(Vector512<float> x) => new HardSwishFunction().Of(new Lanes512(x)).Value;

    /// <inheritdoc cref="HardSwish(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> HardSwish(Vector<float> x) => new HardSwishFunction().Of(new LanesT(x)).Value;

    /// <summary>x min(max(x + 3, 0), 6) / 6. In place.</summary>
    /// <remarks>Largest error found: 2.46 ULP.</remarks>
    /// <param name="values">Any values, any number of them.</param>
    public static void HardSwish(Span<float> values) => InPlace.Apply(new HardSwishFunction(), values);

    /// <summary>min(max(x, 0), 6).</summary>
    /// <remarks>Exact.</remarks>
    /// <param name="x">Any values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu6(Vector512<float> x) => new Relu6Function().Of(new Lanes512(x)).Value;

    /// <inheritdoc cref="Relu6(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Relu6(Vector<float> x) => new Relu6Function().Of(new LanesT(x)).Value;

    /// <summary>min(max(x, 0), 6). In place.</summary>
    /// <remarks>Exact.</remarks>
    /// <param name="values">Any values, any number of them.</param>
    public static void Relu6(Span<float> values) => InPlace.Apply(new Relu6Function(), values);

    /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
    /// <remarks>Largest error found: 1.33 ULP.</remarks>
    /// <param name="x">Any values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> HardSigmoid(Vector512<float> x) => new HardSigmoidFunction().Of(new Lanes512(x)).Value;

    /// <inheritdoc cref="HardSigmoid(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> HardSigmoid(Vector<float> x) => new HardSigmoidFunction().Of(new LanesT(x)).Value;

    /// <summary>min(max(x + 3, 0), 6) / 6. In place.</summary>
    /// <remarks>Largest error found: 1.33 ULP.</remarks>
    /// <param name="values">Any values, any number of them.</param>
    public static void HardSigmoid(Span<float> values) => InPlace.Apply(new HardSigmoidFunction(), values);

    /// <summary>
    /// Softmax over all values, in place: e^(x - max) / sum of the same. The results do not depend on the width of the
    /// machine's vectors.
    /// </summary>
    /// <remarks>
    /// Within 4e-6 of each exact result, relatively. A NaN among the values, an infinite one above zero, or nothing but infinite
    /// ones below, make every result NaN.
    /// </remarks>
    /// <param name="values">The logits; exactly the values to normalise, without padding.</param>
    public static void Softmax(Span<float> values)
    {
        if (values.IsEmpty)
            return;

        if (Vector512.IsHardwareAccelerated)
            SoftmaxFunction.Apply<Lanes512>(values);
        else
            SoftmaxFunction.Apply<LanesT>(values);
    }

    /// <summary>
    /// The position of the largest value: the class that a network decides for. The first of equal ones; a NaN is never
    /// the largest.
    /// </summary>
    /// <param name="values">At least one value.</param>
    public static int IndexOfMax(ReadOnlySpan<float> values)
    {
        var best = 0;
        var largest = float.NegativeInfinity;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] > largest)
                (best, largest) = (i, values[i]);
        }

        return best;
    }
}
