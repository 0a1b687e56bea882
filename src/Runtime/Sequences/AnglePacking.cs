using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Runtime;

/// <summary>Cosine and sine of place · base^(−pair / pairs): a row for each place, in it both for each surviving pair.</summary>
internal sealed class AnglePacking(int offset, int places, int pairs, float wave, int[]? kept)
    : TensorPacking(offset, AlignedFloats.Padded(checked(2 * places * (kept?.Length ?? pairs))))
{
    internal override void Check(TensorFile file) { }

    internal override void Pack(TensorFile file, Span<float> target)
    {
        var count = kept?.Length ?? pairs;
        for (var place = 0; place < places; place++)
        for (var pair = 0; pair < count; pair++)
        {
            var (sine, cosine) = Math.SinCos(PlaceAngles.OfPair(place, kept?[pair] ?? pair, pairs, wave));
            target[2 * (place * count + pair)] = (float)cosine;
            target[2 * (place * count + pair) + 1] = (float)sine;
        }
    }
}
