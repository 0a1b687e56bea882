using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Where the windows of a convolution or pooling lie: a layout of the input's planes in which the tap that a window sees
/// stands at (offset of the tap) + (offset of the window's position), and neighbouring positions are neighbours in memory.
/// </summary>
/// <remarks>
/// A layout has its padding around it, and strides split it into phases: rows 0, s, 2s, … then 1, s + 1, …, and the columns
/// of each row likewise. Every loop over positions then reads contiguous floats, whatever padding, stride and dilation are.
/// An input that needs neither is read where it lies. One spatial axis is two with height 1.
/// </remarks>
internal sealed unsafe class WindowGrid
{
    private static readonly Window Whole = new(1);

    private readonly Window _y;
    private readonly Window _x;
    private readonly int _phaseHeight;
    private readonly int _phaseWidth;
    private readonly nint[] _taps;
    private readonly nint[] _positions;

    /// <summary>Lays out the planes that a layer's windows slide over.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="planes">How many planes are laid out side by side, at least 1.</param>
    /// <param name="inputSpace">The spatial axes that are read.</param>
    /// <param name="space">Those that are made.</param>
    /// <param name="windows">A window for each.</param>
    /// <exception cref="ManifestException">So many planes do not fit into an array.</exception>
    public WindowGrid(string layer, int planes, IReadOnlyList<Axis> inputSpace, IReadOnlyList<Axis> space, IReadOnlyList<Window> windows)
    {
        (_y, Height, OutputHeight) = windows.Count > 1 ? (windows[^2], inputSpace[^2].Count, space[^2].Count) : (Whole, 1, 1);
        (_x, Width, OutputWidth) = (windows[^1], inputSpace[^1].Count, space[^1].Count);
        var reachedHeight = (OutputHeight - 1) * _y.Stride + _y.Reach;
        var reachedWidth = (OutputWidth - 1) * _x.Stride + _x.Reach;
        IsInput =
            _y.Stride == 1 && _x.Stride == 1 && _y.PadBefore == 0 && _x.PadBefore == 0 && reachedHeight <= Height && reachedWidth <= Width;
        _phaseHeight = IsInput ? Height : OutputHeight + (_y.Reach - 1) / _y.Stride;
        _phaseWidth = IsInput ? Width : OutputWidth + (_x.Reach - 1) / _x.Stride;
        PlaneLength = LengthOf(layer, planes);
        _taps = PinnedTable(Taps, TapOffset);
        _positions = PinnedTable(Positions, p => p / OutputWidth * _phaseWidth + p % OutputWidth);
    }

    public int Height { get; }

    public int Width { get; }

    public int OutputHeight { get; }

    public int OutputWidth { get; }

    /// <summary>Entries of a plane of the output.</summary>
    public int Positions => OutputHeight * OutputWidth;

    /// <summary>Entries that a window sees.</summary>
    public int Taps => _y.Size * _x.Size;

    /// <summary>Whether the planes of the input are the layout.</summary>
    public bool IsInput { get; }

    private nint PhaseLength => (nint)_phaseHeight * _phaseWidth;

    /// <summary>Floats of a plane of the layout.</summary>
    public int PlaneLength { get; }

    /// <summary>Positions of which each stands beside the one before: all of them, or a row.</summary>
    public int RunLength => _phaseWidth == OutputWidth ? Positions : OutputWidth;

    /// <summary>Offset of each tap in a plane of the layout, row-major.</summary>
    public ReadOnlySpan<nint> TapOffsets => _taps;

    /// <summary>Offset of each position in a plane of the layout, row-major, at a fixed address.</summary>
    public nint* PositionOffsets => Address(_positions);

    /// <summary>A table that does not move, so that loops on all threads may read it through its address.</summary>
    public static nint[] PinnedTable(int length, Func<int, nint> entry)
    {
        var table = GC.AllocateUninitializedArray<nint>(length, pinned: true);
        for (var i = 0; i < length; i++)
            table[i] = entry(i);
        return table;
    }

    /// <summary>The address of a <see cref="PinnedTable"/>.</summary>
    public static nint* Address(nint[] pinned) => (nint*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);

    /// <summary>The taps of the window at a position that lie inside the input: rows and columns of the window, ends excluded.</summary>
    public (int Top, int Bottom, int Left, int Right) TapsInside(int oy, int ox)
    {
        var (top, bottom) = _y.TapsInside(oy, Height);
        var (left, right) = _x.TapsInside(ox, Width);
        return (top, bottom, left, right);
    }

    /// <summary>Entries of the window at a position that lie in the input or its padding, not beyond.</summary>
    public int TapsInsidePadding(int oy, int ox) => InsidePadding(_y, oy, Height) * InsidePadding(_x, ox, Width);

    /// <summary>Brings planes of the input into the layout, <paramref name="padding"/> around them.</summary>
    public void Lay(float* input, float* layout, int planes, float padding)
    {
        for (var plane = 0; plane < planes; plane++, input += Height * Width)
        {
            for (var phase = 0; phase < _y.Stride * _x.Stride; phase++, layout += PhaseLength)
                LayPhase(input, layout, phase, padding);
        }
    }

    /// <summary>Brings gradients of a layout back to planes of the input, added to what they hold or in its place.</summary>
    public void Collect(float* layout, float* input, int planes, bool accumulate)
    {
        for (var plane = 0; plane < planes; plane++, input += Height * Width, layout += PlaneLength)
        {
            if (!accumulate)
                new Span<float>(input, Height * Width).Clear();
            for (var phase = 0; phase < _y.Stride; phase++)
            {
                var (first, end, source) = Inside(_y, phase, Height, _phaseHeight);
                for (var row = first; row < end; row++, source += _y.Stride)
                    CollectRow(layout + phase * _x.Stride * PhaseLength + row * _phaseWidth, input + source * Width);
            }
        }
    }

    private void LayPhase(float* input, float* layout, int phase, float padding)
    {
        var (top, bottom, y) = Inside(_y, phase / _x.Stride, Height, _phaseHeight);
        var (left, right, x) = Inside(_x, phase % _x.Stride, Width, _phaseWidth);
        if (bottom - top < _phaseHeight || right - left < _phaseWidth)
            new Span<float>(layout, (int)PhaseLength).Fill(padding);
        var source = input + y * Width + x;
        var target = layout + top * _phaseWidth + left;
        for (var row = top; row < bottom; row++, source += _y.Stride * Width, target += _phaseWidth)
        {
            if (_x.Stride == 1)
                new Span<float>(source, right - left).CopyTo(new Span<float>(target, right - left));
            else if (_x.Stride == 2)
                Interleaving.TakeEverySecond(source, target, right - left);
            else
                for (var i = 0; i < right - left; i++)
                    target[i] = source[i * _x.Stride];
        }
    }

    private void CollectRow(float* layout, float* input)
    {
        var column = 0;
        if (_x.Stride == 2)
        {
            // Columns 2i and 2i + 1 of the input stand in one phase each.
            var even = layout + _x.PadBefore % 2 * PhaseLength + _x.PadBefore / 2;
            var odd = layout + (_x.PadBefore + 1) % 2 * PhaseLength + (_x.PadBefore + 1) / 2;
            column = Interleaving.AddPairs(even, odd, input, Math.Min(Width / 2, _phaseWidth - (_x.PadBefore + 1) / 2)) * 2;
        }

        for (; column < Width; column++)
        {
            var (laid, phase) = Math.DivRem(column + _x.PadBefore, _x.Stride);
            if (laid < _phaseWidth)
                input[column] += layout[phase * PhaseLength + laid];
        }
    }

    /// <summary>Which entries of a phase along an axis lie inside the input, and where the first of them stands there.</summary>
    private static (int First, int End, int Source) Inside(Window window, int phase, int input, int length)
    {
        var first = Math.Max(0, (window.PadBefore - phase + window.Stride - 1) / window.Stride);
        var end = Math.Clamp((input + window.PadBefore - phase + window.Stride - 1) / window.Stride, 0, length);
        first = Math.Min(first, end);
        return (first, end, first * window.Stride + phase - window.PadBefore);
    }

    // A stride far beyond the input makes a plane of so many phases, whatever little of it is seen.
    private int LengthOf(string layer, int planes)
    {
        var (height, width) = ((long)_phaseHeight * _y.Stride, (long)_phaseWidth * _x.Stride);
        if ((Int128)height * width * planes > Array.MaxLength)
        {
            throw new ManifestException([
                new Problem(
                    "$.layers",
                    $"layer '{layer}' lays its input out as {planes:N0} planes of {height:N0} x {width:N0} values, more than the "
                        + $"{Array.MaxLength:N0} that an array holds; "
                        + "take smaller strides, dilations or padding, or smaller images."
                ),
            ]);
        }
        return (int)(height * width);
    }

    private nint TapOffset(int tap)
    {
        var (ky, kx) = (tap / _x.Size * _y.Dilation, tap % _x.Size * _x.Dilation);
        var phase = ky % _y.Stride * _x.Stride + kx % _x.Stride;
        return ((nint)phase * _phaseHeight + ky / _y.Stride) * _phaseWidth + kx / _x.Stride;
    }

    private static int InsidePadding(Window window, int place, int input)
    {
        var start = place * window.Stride - window.PadBefore;
        var end = Math.Min(start + window.Reach, input + window.PadAfter);
        return (end - start + window.Dilation - 1) / window.Dilation;
    }
}
