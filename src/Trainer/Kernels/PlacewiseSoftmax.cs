using System;
using System.Numerics.Tensors;

namespace PrunedNetGen.Trainer;

/// <summary>
/// eˣ normalised over the units of each place, shifted by the place's maximum so that nothing overflows. A row holds
/// <c>[units, places]</c>; a value without spatial axes has one place.
/// </summary>
internal sealed class PlacewiseSoftmax(int places) : ActivationFunction
{
    // Places that are normalised together, so that what is kept for each fits the stack.
    private const int MostTogether = 256;

    public override bool BackwardReadsInput => false;

    public override void Forward(ReadOnlySpan<float> x, Span<float> y, int features)
    {
        for (var at = 0; at < x.Length; at += features)
        {
            if (places == 1)
                Normalise(x.Slice(at, features), y.Slice(at, features));
            else
                for (var place = 0; place < places; place += MostTogether)
                    Normalise(x.Slice(at, features), y.Slice(at, features), place, Math.Min(MostTogether, places - place));
        }
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
        for (var at = 0; at < y.Length; at += features)
        {
            for (var place = at; place < at + places; place++)
            {
                float mean = 0;
                for (var i = place; i < at + features; i += places)
                    mean += y[i] * dy[i];
                for (var i = place; i < at + features; i += places)
                {
                    var gradient = y[i] * (dy[i] - mean);
                    dx[i] = accumulate ? dx[i] + gradient : gradient;
                }
            }
        }
    }

    private static void Normalise(ReadOnlySpan<float> x, Span<float> y)
    {
        TensorPrimitives.Subtract(x, TensorPrimitives.Max(x), y);
        TensorPrimitives.Exp(y, y);
        TensorPrimitives.Divide(y, TensorPrimitives.Sum<float>(y), y);
    }

    /// <summary>Some places of a row, unit after unit.</summary>
    private void Normalise(ReadOnlySpan<float> x, Span<float> y, int place, int count)
    {
        Span<float> of = stackalloc float[MostTogether];
        of = of[..count];
        of.Fill(float.NegativeInfinity);
        for (var at = place; at < x.Length; at += places)
            TensorPrimitives.Max(of, x.Slice(at, count), of);
        for (var at = place; at < x.Length; at += places)
        {
            TensorPrimitives.Subtract(x.Slice(at, count), of, y.Slice(at, count));
            TensorPrimitives.Exp(y.Slice(at, count), y.Slice(at, count));
        }

        of.Clear();
        for (var at = place; at < x.Length; at += places)
            TensorPrimitives.Add(of, y.Slice(at, count), of);
        for (var at = place; at < x.Length; at += places)
            TensorPrimitives.Divide(y.Slice(at, count), of, y.Slice(at, count));
    }
}
