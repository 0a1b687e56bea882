using System;

namespace PrunedNetGen.Model;

/// <summary>The angles that say where a place is, in radians; generated code lays its tables out by the same source.</summary>
internal static class PlaceAngles
{
    // 10000, as in the paper.
    private const double LongestWave = 10_000;

    /// <summary>place · base^(−pair / pairs): by how much rotary positions turn a pair (Su et al. 2021).</summary>
    internal static double OfPair(int place, int pair, int pairs, float wave) => place / Math.Pow(wave, pair / (double)pairs);

    /// <summary>
    /// The sine (of even units) or cosine (of odd ones) of place / 10000^(2⌊unit / 2⌋ / units) (Vaswani et al. 2017).
    /// </summary>
    internal static float Wave(int place, int unit, int units)
    {
        var angle = place / Math.Pow(LongestWave, unit / 2 * 2 / (double)units);
        return (float)(unit % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
    }
}
