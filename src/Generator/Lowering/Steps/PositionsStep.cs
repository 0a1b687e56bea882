using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>target = source + the row of a table for each place.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Description">What it is.</param>
/// <param name="Source">What is added to.</param>
/// <param name="Target">Where the sums go.</param>
/// <param name="Extent">Units and places.</param>
/// <param name="Table">The table.</param>
/// <param name="IsOfRows">Whether a row is a place.</param>
internal sealed record PositionsStep(
    string Layer,
    StepDescription Description,
    SliceOperand Source,
    Slice Target,
    ValueExtent Extent,
    PackedTensor Table,
    bool IsOfRows
) : PlaceStep(Layer, Description, Target, Extent)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { Source };

    /// <inheritdoc/>
    public override bool ReadsPosition => IsOfRows;

    /// <inheritdoc/>
    public override IReadOnlyList<Slice> Overwritable => new[] { Source.Slice };

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Source = (SliceOperand)Source.Over(moved), Target = moved(Target) };

    /// <inheritdoc/>
    public override Step Ordered(ImageForms images) => this with { Source = SideBySide(Source, images) };

    /// <inheritdoc/>
    public override IEnumerable<PackedTensor> Tensors(Func<SliceOperand, Image> imageOf) => new[] { Table };

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places) =>
        new PlaceMethods(name, this, ["x", "weights", "y"], true, (code, at) =>
            code.Line(
                $"Places.Add(ref {at.Row("x", places.ImageOf(Source))}, ref Unsafe.Add(ref weights, {at.Place} * {Extent.Channels}), "
                    + $"ref {at.Row("y", places.ImageOf(Written))}, {Extent.Channels});"
            )
        );
}
