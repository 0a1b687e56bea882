using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>How a convolution or a pooling slides along one spatial axis.</summary>
/// <param name="Size">Entries that the window sees.</param>
/// <param name="Stride">From one place of the window to the next.</param>
/// <param name="PadBefore">Entries of padding before the first.</param>
/// <param name="PadAfter">Entries of padding behind the last.</param>
/// <param name="Dilation">From one entry that the window sees to the next.</param>
public sealed record Window(int Size, int Stride = 1, int PadBefore = 0, int PadAfter = 0, int Dilation = 1)
{
    /// <summary>From the first entry that the window sees to the last, both counted.</summary>
    public int Reach => checked((Size - 1) * Dilation + 1);

    /// <summary>Whether there is padding.</summary>
    public bool IsPadded => PadBefore > 0 || PadAfter > 0;

    /// <summary>A window with the same padding on both ends.</summary>
    public static Window Padded(int size, int padding, int stride = 1, int dilation = 1) => new(size, stride, padding, padding, dilation);

    /// <summary>The number of places that the window takes; less than 1 when it does not fit.</summary>
    /// <param name="input">Entries of the input.</param>
    /// <param name="ceil">Also take a last place that hangs over the end, where it begins before the end of the input.</param>
    public int OutputSize(int input, bool ceil = false)
    {
        var room = (long)input + PadBefore + PadAfter - Reach;
        if (room < 0 && !(ceil && room > -Stride))
            return 0;
        var places = (ceil ? (room + Stride - 1) / Stride : room / Stride) + 1;
        // A place that begins in the padding behind the input would see nothing.
        if (ceil && (places - 1) * Stride >= (long)input + PadBefore)
            places--;
        return (int)Math.Min(places, int.MaxValue);
    }

    /// <summary>
    /// The entries that the window sees at a place: the first and the end of its <see cref="Size"/> taps that lie inside the
    /// input.
    /// </summary>
    public (int First, int End) TapsInside(int place, int input)
    {
        var start = place * Stride - PadBefore;
        var first = start >= 0 ? 0 : (-start + Dilation - 1) / Dilation;
        var end = start >= input ? 0 : Math.Min(Size, (input - 1 - start) / Dilation + 1);
        return (Math.Min(first, Size), Math.Max(end, 0));
    }

    /// <summary>What is wrong with the numbers, or null.</summary>
    internal string? Problem() =>
        Size < 1 ? $"the window's size is {Size}; expected 1 or more."
        : Stride < 1 ? $"the stride is {Stride}; expected 1 or more."
        : Dilation < 1 ? $"the dilation is {Dilation}; expected 1 or more."
        : PadBefore < 0 || PadAfter < 0 ? $"the padding is {Math.Min(PadBefore, PadAfter)}; expected 0 or more."
        : (Size - 1L) * Dilation + 1 > Axis.MaxSize || PadBefore > Axis.MaxSize || PadAfter > Axis.MaxSize
            ? $"the window reaches beyond {Axis.MaxSize} entries."
        : null;

    /// <summary>How windows slide along all axes, in words: <c>5×5 stride 2</c>.</summary>
    internal static string Words(IReadOnlyList<Window> windows) =>
        string.Join("×", windows.Select(w => w.Size))
        + Unless(1, " stride ", windows.Select(w => w.Stride))
        + Unless(1, " dilation ", windows.Select(w => w.Dilation));

    private static string Unless(int usual, string word, IEnumerable<int> values) =>
        values.All(v => v == usual) ? "" : word + string.Join("×", values.Distinct().Count() == 1 ? values.Take(1) : values);
}
