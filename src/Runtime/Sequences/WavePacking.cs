using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Runtime;

/// <summary>Sines and cosines that say where a place is (Vaswani et al. 2017): a row for each place.</summary>
internal sealed class WavePacking(int offset, int places, int units, int[]? kept)
    : TensorPacking(offset, AlignedFloats.Padded(checked(places * (kept?.Length ?? units))))
{
    internal override void Check(TensorFile file) { }

    internal override void Pack(TensorFile file, Span<float> target)
    {
        var count = kept?.Length ?? units;
        for (var place = 0; place < places; place++)
        for (var u = 0; u < count; u++)
            target[place * count + u] = PlaceAngles.Wave(place, kept?[u] ?? u, units);
    }
}
