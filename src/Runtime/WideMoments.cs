using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace PrunedNetGen.Runtime;

/// <summary>
/// The statistics of a norm's group in double precision, for entries whose squares single precision cannot hold: beyond
/// 1e19, or so small that they vanish beside no ε. Generated code comes here when its own sums were not finite.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WideMoments
{
    /// <summary>
    /// Finds the numbers with which (x − center) · factor + rest is (x − mean) / √(variance + ε). All are NaN where an entry is
    /// infinite or NaN.
    /// </summary>
    /// <param name="entries">The group's first entry.</param>
    /// <param name="channels">Its channels.</param>
    /// <param name="channelStride">Floats from one channel to the next.</param>
    /// <param name="lines">Lines of each channel.</param>
    /// <param name="lineStride">Floats from one line to the next.</param>
    /// <param name="places">Places of each line.</param>
    /// <param name="placeStride">Floats from one place to the next.</param>
    /// <param name="zeros">Further entries that count and are zero.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="center">Subtracted first; a float.</param>
    /// <param name="factor">What the difference is multiplied by.</param>
    /// <param name="rest">Added then: what of the mean <paramref name="center"/> left over.</param>
    public static void Of(
        ref float entries,
        int channels,
        int channelStride,
        int lines,
        int lineStride,
        int places,
        int placeStride,
        int zeros,
        float epsilon,
        out float center,
        out float factor,
        out float rest
    )
    {
        double count = (double)channels * lines * places + zeros,
            sum = 0;
        for (var c = 0; c < channels; c++)
        for (var line = 0; line < lines; line++)
        for (var place = 0; place < places; place++)
            sum += Unsafe.Add(ref entries, c * channelStride + line * lineStride + place * placeStride);

        center = (float)(sum / count);
        double distances = zeros * -(double)center,
            squares = zeros * ((double)center * center),
            farthest = 0;
        for (var c = 0; c < channels; c++)
        {
            for (var line = 0; line < lines; line++)
            {
                for (var place = 0; place < places; place++)
                {
                    var distance = (double)Unsafe.Add(ref entries, c * channelStride + line * lineStride + place * placeStride) - center;
                    distances += distance;
                    squares += distance * distance;
                    farthest = Math.Max(farthest, Math.Abs(distance));
                }
            }
        }

        double shift = distances / count,
            scale = 1 / Math.Sqrt(Math.Max(squares / count - shift * shift, 0) + epsilon);
        if (farthest > float.MaxValue)
        {
            // The difference would overflow; where values are so far apart their mean is not many deviations from zero.
            shift += center;
            center = 0;
        }
        factor = (float)scale;
        rest = (float)(-shift * scale);
    }

    /// <summary>One over the root of the mean of the squares and ε: zero where an entry is infinite, NaN where one is NaN.</summary>
    /// <inheritdoc cref="Of"/>
    public static float RootMeanSquare(
        ref float entries,
        int channels,
        int channelStride,
        int lines,
        int lineStride,
        int places,
        int placeStride,
        int zeros,
        float epsilon
    )
    {
        double count = (double)channels * lines * places + zeros,
            squares = 0;
        for (var c = 0; c < channels; c++)
        {
            for (var line = 0; line < lines; line++)
            {
                for (var place = 0; place < places; place++)
                {
                    double entry = Unsafe.Add(ref entries, c * channelStride + line * lineStride + place * placeStride);
                    squares += entry * entry;
                }
            }
        }
        return (float)(1 / Math.Sqrt(squares / count + epsilon));
    }
}
