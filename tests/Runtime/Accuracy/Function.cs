using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.Runtime;

/// <summary>An activation in its three forms, beside its reference in double precision and the error it may have.</summary>
/// <param name="Name">Its name in the manifest.</param>
/// <param name="Reference">The function itself; its limits at the infinities.</param>
/// <param name="Wide">One 512-bit vector.</param>
/// <param name="Narrow">One vector of the machine's own width.</param>
/// <param name="InPlace">A span.</param>
/// <param name="MaxUlp">The largest error allowed for a result in the normal range, in units in the last place.</param>
/// <param name="MaxDenormalUnits">The same for a result below the smallest normal float, in units of 2^-149.</param>
public sealed record Function(
    string Name,
    Func<double, double> Reference,
    Func<Vector512<float>, Vector512<float>> Wide,
    Func<Vector<float>, Vector<float>> Narrow,
    Function.SpanForm InPlace,
    double MaxUlp,
    double MaxDenormalUnits
)
{
    /// <summary>
    /// By how much the function magnifies the rounding of its own argument, 1 for most: errors are divided by it. One
    /// that takes e^v of a v which it must compute first cannot be better than |v| roundings.
    /// </summary>
    public Func<double, double> Conditioning { get; init; } = static _ => 1;

    public delegate void SpanForm(Span<float> values);

    private const float Slope = 0.01f;
    private const float Alpha = 1;

    public static IReadOnlyList<Function> All { get; } =
    [
        new("exp", Math.Exp, Activations.Exp, Activations.Exp, Activations.Exp, 1.5, 1),
        new("relu", x => Math.Max(x, 0), Activations.Relu, Activations.Relu, Activations.Relu, 0, 0),
        new(
            "leaky-relu",
            x => x > 0 ? x : Slope * x,
            x => Activations.LeakyRelu(x, Slope),
            x => Activations.LeakyRelu(x, Slope),
            x => Activations.LeakyRelu(x, Slope),
            0.5,
            0.5
        ),
        new(
            "elu",
            x => x > 0 ? x : Alpha * ExpMinusOne(x),
            x => Activations.Elu(x, Alpha),
            x => Activations.Elu(x, Alpha),
            x => Activations.Elu(x, Alpha),
            3,
            1
        ),
        new("gelu", Gelu, Activations.Gelu, Activations.Gelu, Activations.Gelu, 8, 4),
        new("gelu-tanh", GeluTanh, Activations.GeluTanh, Activations.GeluTanh, Activations.GeluTanh, 3, 3)
        {
            Conditioning = x => 1 + Math.Abs(GateArgument(x)),
        },
        new("silu", x => double.IsNegativeInfinity(x) ? 0 : x * Sigmoid(x), Activations.Silu, Activations.Silu, Activations.Silu, 4, 2),
        new("tanh", Math.Tanh, Activations.Tanh, Activations.Tanh, Activations.Tanh, 4, 1),
        new("sigmoid", Sigmoid, Activations.Sigmoid, Activations.Sigmoid, Activations.Sigmoid, 4, 2),
        new(
            "softplus",
            x => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))),
            Activations.Softplus,
            Activations.Softplus,
            Activations.Softplus,
            4,
            2
        ),
        new(
            "hard-swish",
            x => x <= -3 ? 0 : x * Math.Min(x + 3, 6) / 6,
            Activations.HardSwish,
            Activations.HardSwish,
            Activations.HardSwish,
            3,
            1
        ),
        new("relu6", x => Math.Min(Math.Max(x, 0), 6), Activations.Relu6, Activations.Relu6, Activations.Relu6, 0, 0),
        new(
            "hard-sigmoid",
            x => Math.Min(Math.Max(x + 3, 0), 6) / 6,
            Activations.HardSigmoid,
            Activations.HardSigmoid,
            Activations.HardSigmoid,
            3,
            1
        ),
    ];

    public override string ToString() => Name;

    /// <summary>Applies the 512-bit form to a buffer whose length is a multiple of 16.</summary>
    public void ApplyWide(float[] x, float[] y)
    {
        ref var source = ref MemoryMarshal.GetArrayDataReference(x);
        ref var target = ref MemoryMarshal.GetArrayDataReference(y);
        for (nuint i = 0; i < (nuint)x.Length; i += (nuint)Vector512<float>.Count)
            Wide(Vector512.LoadUnsafe(ref source, i)).StoreUnsafe(ref target, i);
    }

    /// <summary>Applies the machine-width form to a buffer whose length is a multiple of 16.</summary>
    public void ApplyNarrow(float[] x, float[] y)
    {
        ref var source = ref MemoryMarshal.GetArrayDataReference(x);
        ref var target = ref MemoryMarshal.GetArrayDataReference(y);
        for (nuint i = 0; i < (nuint)x.Length; i += (nuint)Vector<float>.Count)
            Narrow(Vector.LoadUnsafe(ref source, i)).StoreUnsafe(ref target, i);
    }

    private static double Gelu(double x) =>
        double.IsNegativeInfinity(x) ? 0 : Math.Max(x, 0) - (Math.Abs(x) > 18 ? 0 : Math.Abs(x) * NormalTail.Probability(Math.Abs(x)));

    private static double GeluTanh(double x) => double.IsNegativeInfinity(x) ? 0 : x * Sigmoid(GateArgument(x));

    private static double GateArgument(double x) => 2 * Math.Sqrt(2 / Math.PI) * x * (1 + 0.044715 * x * x);

    private static double Sigmoid(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        return (x > 0 ? 1 : e) / (1 + e);
    }

    // .NET has neither expm1 nor log1p; three terms of the series leave less than 1e-11 where they are used.
    private static double ExpMinusOne(double x) => Math.Abs(x) < 1e-4 ? x + x * x / 2 + x * x * x / 6 : Math.Exp(x) - 1;

    private static double LogOnePlus(double x) => Math.Abs(x) < 1e-4 ? x - x * x / 2 + x * x * x / 3 : Math.Log(1 + x);
}
