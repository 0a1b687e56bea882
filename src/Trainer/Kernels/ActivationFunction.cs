using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>An activation over a block of rows, forward and backward.</summary>
internal abstract class ActivationFunction
{
    /// <summary>Whether <see cref="Backward"/> looks at x; else x and y may be the same memory.</summary>
    public abstract bool BackwardReadsInput { get; }

    /// <summary>y = f(x) for rows of <paramref name="features"/> values.</summary>
    public abstract void Forward(ReadOnlySpan<float> x, Span<float> y, int features);

    /// <summary>dx = f'(x)·dy, or added to what dx holds. dx may be dy.</summary>
    public abstract void Backward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        int features,
        bool accumulate
    );

    /// <summary>The function of <paramref name="activation"/> for values of a shape, units first; null for the identity.</summary>
    public static ActivationFunction? Create(Activation activation, params IReadOnlyList<int> shape)
    {
        var parameter = activation.Parameter;
        return activation.Kind switch
        {
            ActivationKind.Identity => null,
            ActivationKind.Relu => new ElementwiseFunction<ReluCurve>(parameter),
            ActivationKind.LeakyRelu => new ElementwiseFunction<LeakyReluCurve>(parameter),
            ActivationKind.Elu => new ElementwiseFunction<EluCurve>(parameter),
            ActivationKind.Gelu => new ElementwiseFunction<GeluCurve>(parameter),
            ActivationKind.GeluTanh => new ElementwiseFunction<GeluTanhCurve>(parameter),
            ActivationKind.Silu => new ElementwiseFunction<SiluCurve>(parameter),
            ActivationKind.Tanh => new ElementwiseFunction<TanhCurve>(parameter),
            ActivationKind.Sigmoid => new ElementwiseFunction<SigmoidCurve>(parameter),
            ActivationKind.Softplus => new ElementwiseFunction<SoftplusCurve>(parameter),
            ActivationKind.HardSwish => new ElementwiseFunction<HardSwishCurve>(parameter),
            ActivationKind.Relu6 => new ElementwiseFunction<Relu6Curve>(parameter),
            ActivationKind.HardSigmoid => new ElementwiseFunction<HardSigmoidCurve>(parameter),
            ActivationKind.Softmax => new PlacewiseSoftmax(shape.Skip(1).Aggregate(1, (places, extent) => places * extent)),
            _ => throw new NotSupportedException($"The trainer does not know the activation '{activation.Kind}'."),
        };
    }
}

/// <summary>
/// Runs a curve over any number of values. What is left over after the whole vectors runs through the same code on a
/// padded vector, so that a value's result does not depend on its place.
/// </summary>
internal sealed class ElementwiseFunction<TCurve>(float parameter) : ActivationFunction
    where TCurve : struct, ICurve
{
    public override bool BackwardReadsInput => TCurve.SlopeReadsInput;

    public override void Forward(ReadOnlySpan<float> x, Span<float> y, int features)
    {
        var whole = x.Length - x.Length % Vector<float>.Count;
        for (var i = 0; i < whole; i += Vector<float>.Count)
            TCurve.Value(new Vector<float>(x[i..]), parameter).CopyTo(y[i..]);
        if (whole < x.Length)
            StoreFirst(TCurve.Value(LoadFirst(x[whole..]), parameter), y[whole..x.Length]);
    }

    public override void Backward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        int features,
        bool accumulate
    )
    {
        var whole = y.Length - y.Length % Vector<float>.Count;
        for (var i = 0; i < whole; i += Vector<float>.Count)
        {
            var gradient = TCurve.Slope(new Vector<float>(x[i..]), new Vector<float>(y[i..]), parameter) * new Vector<float>(dy[i..]);
            (accumulate ? gradient + new Vector<float>(dx[i..]) : gradient).CopyTo(dx[i..]);
        }

        if (whole < y.Length)
        {
            var gradient = TCurve.Slope(LoadFirst(x[whole..]), LoadFirst(y[whole..]), parameter) * LoadFirst(dy[whole..]);
            StoreFirst(accumulate ? gradient + LoadFirst(dx[whole..]) : gradient, dx[whole..y.Length]);
        }
    }

    private static Vector<float> LoadFirst(ReadOnlySpan<float> values)
    {
        Span<float> padded = stackalloc float[Vector<float>.Count];
        padded.Clear();
        values[..Math.Min(values.Length, padded.Length)].CopyTo(padded);
        return new Vector<float>(padded);
    }

    private static void StoreFirst(Vector<float> vector, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = vector[i];
    }
}
