using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace PrunedNetGen.Runtime;

/// <summary>
/// Averages of windows in double precision, for entries of which single precision cannot hold a sum. Generated code comes
/// here when a sum of its own was not finite.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WideAverages
{
    /// <summary>Averages every window of an image.</summary>
    /// <param name="x">The image.</param>
    /// <param name="y">Receives the averages, channels side by side.</param>
    /// <param name="channels">The image's channels.</param>
    /// <param name="channelStride">Floats from one channel to the next.</param>
    /// <param name="lines">The windows along the height.</param>
    /// <param name="places">The windows along the width.</param>
    public static void Of(ref float x, ref float y, int channels, int channelStride, in Windows lines, in Windows places)
    {
        for (var line = 0; line < lines.Count; line++)
        {
            for (var place = 0; place < places.Count; place++)
            {
                var from = lines.Start(line) * lines.Stride + places.Start(place) * places.Stride;
                var entries = (double)lines.Divisor(line) * places.Divisor(place);
                for (var channel = 0; channel < channels; channel++)
                {
                    double sum = 0;
                    for (var ky = 0; ky < lines.Size; ky++)
                    {
                        if (!lines.IsInside(line, ky))
                            continue;
                        for (var kx = 0; kx < places.Size; kx++)
                        {
                            if (places.IsInside(place, kx))
                                sum += Unsafe.Add(
                                    ref x,
                                    from
                                        + ky * lines.Dilation * lines.Stride
                                        + kx * places.Dilation * places.Stride
                                        + channel * channelStride
                                );
                        }
                    }
                    Unsafe.Add(ref y, line * lines.OutputStride + place * places.OutputStride + channel) = (float)(sum / entries);
                }
            }
        }
    }

    /// <summary>Windows along one axis of an image.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="size">Entries of each.</param>
    /// <param name="step">Entries from one window to the next.</param>
    /// <param name="dilation">Entries from one entry of a window to the next.</param>
    /// <param name="before">Padding in front of the image.</param>
    /// <param name="length">Entries of the image.</param>
    /// <param name="counted">Entries that a divisor counts: to the end of the image, or of the padding behind it.</param>
    /// <param name="countsBefore">Whether a divisor counts the padding in front.</param>
    /// <param name="stride">Floats from one entry of the image to the next.</param>
    /// <param name="outputStride">Floats from one average to the next.</param>
    public readonly struct Windows(
        int count,
        int size,
        int step,
        int dilation,
        int before,
        int length,
        int counted,
        bool countsBefore,
        int stride,
        int outputStride
    )
    {
        internal int Count => count;

        internal int Size => size;

        internal int Dilation => dilation;

        internal int Stride => stride;

        internal int OutputStride => outputStride;

        internal int Start(int window) => window * step - before;

        internal bool IsInside(int window, int entry) => (uint)(Start(window) + entry * dilation) < (uint)length;

        internal int Divisor(int window)
        {
            var entries = 0;
            for (var entry = 0; entry < size; entry++)
            {
                var at = Start(window) + entry * dilation;
                if (at < counted && (countsBefore || at >= 0))
                    entries++;
            }
            return Math.Max(entries, 1);
        }
    }
}
