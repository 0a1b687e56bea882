using System;

namespace PrunedNetGen.Generator;

/// <summary>How a buffer holds its value: the order of channels and places, and the zeros around it.</summary>
internal sealed record BufferForm(ValueExtent Extent, ImageLayout Layout, Border Border)
{
    /// <summary>Floats of one row of a batch.</summary>
    public int Length => checked(Extent.Channels * Line * (Border.Top + Extent.Height + Border.Bottom));

    /// <summary>Whether there are zeros around the value.</summary>
    public bool HasBorder => Border != default;

    // Places in a line, with those of the border.
    private int Line => checked(Border.Left + Extent.Width + Border.Right);

    /// <summary>Entries of the buffer as channels and places: its own, some of its channels, or neighbours in a vector.</summary>
    /// <exception cref="ArgumentException">The entries are no such thing.</exception>
    public Image View(Slice slice, ValueExtent extent, int behind)
    {
        if (Extent.Area == 1 && !HasBorder)
            return Flat(slice, extent, behind);
        var fits = extent.Area == Extent.Area && slice.Offset % Extent.Area == 0 && (extent.Width == Extent.Width || !HasBorder);
        if (!fits)
            throw new ArgumentException($"A buffer of {Extent} cannot be seen as {extent} from {slice.Offset} on.", nameof(extent));

        int channel = slice.Offset / Extent.Area,
            line = extent.Width + Border.Left + Border.Right;
        if (Layout == ImageLayout.Interleaved)
        {
            var pitch = Extent.Channels;
            return new Image(
                slice.Storage,
                checked((Border.Top * line + Border.Left) * pitch + channel),
                extent,
                Layout,
                1,
                line * pitch,
                pitch,
                Border,
                behind
            );
        }
        var plane = line * (extent.Height + Border.Top + Border.Bottom);
        return new Image(
            slice.Storage,
            checked(channel * plane + Border.Top * line + Border.Left),
            extent,
            Layout,
            plane,
            line,
            1,
            Border,
            behind
        );
    }

    /// <summary>Neighbouring entries in logical order, as callers give and get them.</summary>
    public static Image Flat(Slice slice, ValueExtent extent, int behind) =>
        new(
            slice.Storage,
            slice.Offset,
            extent,
            extent.IsVector ? ImageLayout.Interleaved : ImageLayout.Planar,
            extent.Area,
            extent.Width,
            1,
            default,
            behind
        );
}
