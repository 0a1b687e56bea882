using System;

namespace PrunedNetGen.Trainer;

/// <summary>The extents of a convolution: weights <c>[groups × outputs, inputs, taps]</c> over the positions of a grid.</summary>
internal sealed unsafe class ConvolutionGeometry
{
    private readonly nint[] _patchRows;

    public ConvolutionGeometry(WindowGrid grid, int groups, int inputs, int outputs)
    {
        (Grid, Groups, Inputs, Outputs) = (grid, groups, inputs, outputs);
        var taps = grid.TapOffsets.ToArray();
        _patchRows = WindowGrid.PinnedTable(Depth, k => (nint)(k / taps.Length) * grid.PlaneLength + taps[k % taps.Length]);
    }

    public WindowGrid Grid { get; }

    public int Groups { get; }

    /// <summary>Channels that each group reads.</summary>
    public int Inputs { get; }

    /// <summary>Channels that each group makes.</summary>
    public int Outputs { get; }

    /// <summary>Entries of a patch, which are the weights of an output channel.</summary>
    public int Depth => Inputs * Grid.Taps;

    public int Positions => Grid.Positions;

    /// <summary>Floats of an image that is read.</summary>
    public int InputLength => Groups * Inputs * Grid.Height * Grid.Width;

    /// <summary>Floats of an image that is made.</summary>
    public int OutputLength => Groups * Outputs * Positions;

    /// <summary>Floats of an image in the grid's layout.</summary>
    public int LayoutLength => Groups * Inputs * Grid.PlaneLength;

    /// <summary>Where each entry of a patch stands in a group's planes of the layout, before the offset of its position.</summary>
    public nint* PatchRows => WindowGrid.Address(_patchRows);
}
