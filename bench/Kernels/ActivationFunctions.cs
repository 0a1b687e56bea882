using System;
using BenchmarkDotNet.Attributes;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Kernels;

/// <summary>The runtime's activations over a span, beside a plain loop with MathF.</summary>
/// <remarks>Ours work in place, so that each call first copies the values that it starts from: applied to its own results, a function would soon see nothing but one value.</remarks>
public class ActivationFunctions
{
    private delegate void InPlace(Span<float> values);

    private delegate void FromTo(ReadOnlySpan<float> from, Span<float> to);

    private float[] _from = [],
        _to = [];
    private InPlace _inPlace = null!;
    private FromTo _plain = null!;

    [Params(
        ActivationKind.Relu,
        ActivationKind.LeakyRelu,
        ActivationKind.Elu,
        ActivationKind.Gelu,
        ActivationKind.GeluTanh,
        ActivationKind.Silu,
        ActivationKind.Tanh,
        ActivationKind.Sigmoid,
        ActivationKind.Softplus,
        ActivationKind.HardSwish,
        ActivationKind.Softmax
    )]
    public ActivationKind Function { get; set; }

    [Params(10, 64, 1024)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Choose()
    {
        (_inPlace, _plain) = Of(Function);
        _from = Values.Random(Length, -4, 4);
        _to = new float[Length];
        Values.MustAgree(
            () =>
            {
                Plain();
                return _to;
            },
            () =>
            {
                Vectorised();
                return _to;
            }
        );
        LastTier.Reach(Plain, Vectorised);
    }

    [Benchmark(Baseline = true)]
    public void Plain() => _plain(_from, _to);

    [Benchmark]
    public void Vectorised()
    {
        _from.CopyTo(_to, 0);
        _inPlace(_to);
    }

    private static (InPlace Vectorised, FromTo Plain) Of(ActivationKind function) =>
        function switch
        {
            ActivationKind.Relu => (Activations.Relu, Each<ScalarRelu>),
            ActivationKind.LeakyRelu => (values => Activations.LeakyRelu(values, 0.01f), Each<ScalarLeakyRelu>),
            ActivationKind.Elu => (values => Activations.Elu(values, 1), Each<ScalarElu>),
            ActivationKind.Gelu => (Activations.Gelu, Each<ScalarGelu>),
            ActivationKind.GeluTanh => (Activations.GeluTanh, Each<ScalarGeluTanh>),
            ActivationKind.Silu => (Activations.Silu, Each<ScalarSilu>),
            ActivationKind.Tanh => (Activations.Tanh, Each<ScalarTanh>),
            ActivationKind.Sigmoid => (Activations.Sigmoid, Each<ScalarSigmoid>),
            ActivationKind.Softplus => (Activations.Softplus, Each<ScalarSoftplus>),
            ActivationKind.HardSwish => (Activations.HardSwish, Each<ScalarHardSwish>),
            ActivationKind.Softmax => (Activations.Softmax, PlainSoftmax),
            _ => throw new NotSupportedException($"{function} has no benchmark."),
        };

    private static void Each<T>(ReadOnlySpan<float> from, Span<float> to)
        where T : struct, IScalarFunction
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = T.Of(from[i]);
    }

    private static void PlainSoftmax(ReadOnlySpan<float> from, Span<float> to)
    {
        float largest = float.NegativeInfinity,
            sum = 0;
        foreach (var x in from)
            largest = MathF.Max(largest, x);
        for (var i = 0; i < to.Length; i++)
            sum += to[i] = MathF.Exp(from[i] - largest);
        for (var i = 0; i < to.Length; i++)
            to[i] /= sum;
    }
}
