using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// target(u, y · BlockY + i, x · BlockX + j) = source(channel of unit u at i and j, y, x). Places of the source that would lie
/// behind the result are left out.
/// </summary>
/// <param name="Layer">The layer.</param>
/// <param name="Description">What it is, for a comment.</param>
/// <param name="Read">What is spread.</param>
/// <param name="Target">Where the result goes.</param>
/// <param name="Made">What that holds.</param>
/// <param name="BlockY">Lines of a block.</param>
/// <param name="BlockX">Places in each of them.</param>
/// <param name="PlacesFirst">Whether all units of a place of the block lie together; else all places of a unit.</param>
internal sealed record SpreadStep(
    string Layer,
    StepDescription Description,
    SliceOperand Read,
    Slice Target,
    ValueExtent Made,
    int BlockY,
    int BlockX,
    bool PlacesFirst
) : Step(Layer, Description, Target)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { Read };

    /// <inheritdoc/>
    public override ValueExtent Result => Made;

    /// <inheritdoc/>
    public override bool TakesRows => false;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Read = (SliceOperand)Read.Over(moved), Target = moved(Target) };

    /// <inheritdoc/>
    public override double Cycles(ImageLayouts layouts, KernelChoice kernels)
    {
        var target = layouts.Of(Written);
        return PlacesFirst && target == ImageLayout.Interleaved && layouts.Of(Read) == target
            ? PassCost.Of(Result, target)
            : PassCost.OfCopy(Result);
    }

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places) =>
        new SpreadMethods(name, PiecesOf(places.ImageOf(Read), places.ImageOf(Written)).ToArray());

    // The first lines and places of a block may be there once more than the last.
    private IEnumerable<SpreadPiece> PiecesOf(Image source, Image target)
    {
        int blocks = BlockY * BlockX,
            ofUnit = source.ChannelStride * (PlacesFirst ? 1 : blocks),
            ofPlace = source.ChannelStride * (PlacesFirst ? Made.Channels : 1);
        return from y in Parts(Read.Extent.Height, BlockY, Made.Height)
            from x in Parts(Read.Extent.Width, BlockX, Made.Width)
            let unit = new LoopLevel("unit", Made.Channels, new[] { ofUnit, target.ChannelStride })
            let line = new LoopLevel("line", y.Places, new[] { source.RowStride, target.RowStride * BlockY })
            let blockLine = new LoopLevel("blockLine", y.Count, new[] { ofPlace * BlockX, target.RowStride })
            let place = new LoopLevel("place", x.Places, new[] { source.ColumnStride, target.ColumnStride * BlockX })
            let blockPlace = new LoopLevel("blockPlace", x.Count, new[] { ofPlace, target.ColumnStride })
            select new SpreadPiece(
                LoopNest.OfEntries(
                    target.Layout == ImageLayout.Planar
                        ? new[] { unit, line, blockLine, blockPlace, place }
                        : new[] { line, blockLine, place, blockPlace, unit }
                ),
                (y.First * BlockX + x.First) * ofPlace,
                y.First * target.RowStride + x.First * target.ColumnStride
            );
    }

    private static IEnumerable<(int First, int Count, int Places)> Parts(int places, int block, int made)
    {
        var full = made - (places - 1) * block;
        yield return (0, full, places);
        if (full < block && places > 1)
            yield return (full, block - full, places - 1);
    }
}
