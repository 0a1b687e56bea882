using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PrunedNetGen.Data;

namespace PrunedNetGen.Trainer;

/// <summary>Neighbouring positions whose patches are neighbours in memory: a piece of a panel's columns.</summary>
internal struct PatchRun
{
    /// <summary>Offset of the first position in the planes.</summary>
    public nint Source;

    /// <summary>The first column of the panel.</summary>
    public int Column;

    public int Length;
}

/// <summary>The positions of a panel as runs, and what is done for each entry of their patches.</summary>
internal readonly unsafe ref struct PatchRuns
{
    /// <summary>
    /// Floats that may be written behind a panel: a run is copied in whole vectors, and the next one mends what lies behind it.
    /// </summary>
    public const int Slack = 16;

    private readonly ReadOnlySpan<PatchRun> _runs;
    private readonly int _longest;

    /// <summary>The positions from <paramref name="first"/> on, counted over the images of a block.</summary>
    public PatchRuns(ConvolutionGeometry shape, int first, int count, Span<PatchRun> space)
    {
        var grid = shape.Grid;
        var runs = 0;
        for (var column = 0; column < count; )
        {
            var (image, position) = Math.DivRem(first + column, shape.Positions);
            var length = Math.Min(grid.OutputWidth - position % grid.OutputWidth, count - column);
            var source = (nint)image * shape.LayoutLength + grid.PositionOffsets[position];
            if (runs > 0 && space[runs - 1].Source + space[runs - 1].Length == source)
                space[runs - 1].Length += length;
            else
                space[runs++] = new PatchRun
                {
                    Source = source,
                    Column = column,
                    Length = length,
                };
            column += length;
        }

        _runs = space[..runs];
        foreach (var run in _runs)
            _longest = Math.Max(_longest, run.Length);
    }

    /// <summary>
    /// Copies the entries <paramref name="from"/> to <paramref name="to"/> of every position's patch to a panel, a row of it
    /// for each entry.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather(float* planes, nint* patchRows, int from, int to, float* panel, int panelWidth)
    {
        if (_longest <= 4)
        {
            for (var k = from; k < to; k++, panel += panelWidth)
                foreach (ref readonly var run in _runs)
                    Vector128.Load(planes + patchRows[k] + run.Source).Store(panel + run.Column);
        }
        else if (_longest <= 8)
        {
            for (var k = from; k < to; k++, panel += panelWidth)
                foreach (ref readonly var run in _runs)
                    Vector256.Load(planes + patchRows[k] + run.Source).Store(panel + run.Column);
        }
        else
        {
            for (var k = from; k < to; k++, panel += panelWidth)
                foreach (ref readonly var run in _runs)
                    for (var i = 0; i < run.Length; i += Vector512<float>.Count)
                        Vector512.Load(planes + patchRows[k] + run.Source + i).Store(panel + run.Column + i);
        }
    }

    /// <summary>Adds a row of a panel to where its entries came from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Scatter(float* panel, float* planes, nint patchRow)
    {
        planes += patchRow;
        foreach (ref readonly var run in _runs)
        {
            var source = panel + run.Column;
            var target = planes + run.Source;
            var length = run.Length;
            for (; length >= Vector256<float>.Count; length -= Vector256<float>.Count)
            {
                (Vector256.Load(target) + Vector256.Load(source)).Store(target);
                source += Vector256<float>.Count;
                target += Vector256<float>.Count;
            }

            if (length >= Vector128<float>.Count)
            {
                (Vector128.Load(target) + Vector128.Load(source)).Store(target);
                source += Vector128<float>.Count;
                target += Vector128<float>.Count;
                length -= Vector128<float>.Count;
            }

            for (var i = 0; i < length; i++)
                target[i] += source[i];
        }
    }

    /// <summary>
    /// Copies the panel's first <paramref name="rows"/> rows to channels of images <c>[channel, position]</c>, or those
    /// channels to the panel.
    /// </summary>
    public static void Move(
        float* images,
        nint imageLength,
        int positions,
        int first,
        int count,
        float* panel,
        int panelWidth,
        int rows,
        bool toPanel
    )
    {
        for (var column = 0; column < count; )
        {
            var (image, position) = Math.DivRem(first + column, positions);
            var length = Math.Min(positions - position, count - column);
            var channel = images + image * imageLength + position;
            for (var row = 0; row < rows; row++)
            {
                var there = new Span<float>(channel + (nint)row * positions, length);
                var here = new Span<float>(panel + (nint)row * panelWidth + column, length);
                if (toPanel)
                    there.CopyTo(here);
                else
                    here.CopyTo(there);
            }

            column += length;
        }
    }
}
