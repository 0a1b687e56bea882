using System;

namespace PrunedNetGen.Runtime;

/// <summary>Sines and cosines that say where a place is (Vaswani et al. 2017): a row for each place.</summary>
internal sealed class WavePacking(int offset, int places, int units, int[]? kept)
    : TensorPacking(offset, AlignedFloats.Padded(checked(places * (kept?.Length ?? units))))
{
    private const double LongestWave = 10_000;

    internal override void Check(TensorFile file) { }

    internal override void Pack(TensorFile file, Span<float> target)
    {
        var count = kept?.Length ?? units;
        for (var place = 0; place < places; place++)
        for (var u = 0; u < count; u++)
        {
            var unit = kept?[u] ?? u;
            var angle = place / Math.Pow(LongestWave, unit / 2 * 2 / (double)units);
            target[place * count + u] = (float)(unit % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
        }
    }
}
