using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>target = source with each pair of units turned by an angle of its place.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Description">What it is.</param>
/// <param name="Source">What is turned.</param>
/// <param name="Target">Where the result goes.</param>
/// <param name="Extent">Units and places.</param>
/// <param name="Angles">Cosines and sines.</param>
/// <param name="AreNeighbours">Whether the units of a pair are neighbours; else one lies in each half of a head.</param>
/// <param name="IsOfRows">Whether a row is a place.</param>
internal sealed record RotaryStep(
    string Layer,
    StepDescription Description,
    SliceOperand Source,
    Slice Target,
    ValueExtent Extent,
    PackedAngles Angles,
    bool AreNeighbours,
    bool IsOfRows
) : PlaceStep(Layer, Description, Target, Extent)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { Source };

    /// <inheritdoc/>
    public override bool ReadsPosition => IsOfRows;

    // Both units of a pair are read before either is written.
    /// <inheritdoc/>
    public override IReadOnlyList<Slice> Overwritable => new[] { Source.Slice };

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Source = (SliceOperand)Source.Over(moved), Target = moved(Target) };

    /// <inheritdoc/>
    public override Step Ordered(ImageForms images) => this with { Source = SideBySide(Source, images) };

    /// <inheritdoc/>
    public override IEnumerable<PackedTensor> Tensors(Func<SliceOperand, Image> imageOf) => new[] { Angles };

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places)
    {
        int pairs = Angles.Pairs,
            heads = Extent.Channels / (2 * pairs);
        var distances = AreNeighbours ? "2, 1" : $"1, {pairs}";
        return new PlaceMethods(name, this, ["x", "weights", "y"], true, (code, at) =>
            code.Line(
                $"Places.Turn(ref {at.Row("x", places.ImageOf(Source))}, ref Unsafe.Add(ref weights, {at.Place} * {2 * pairs}), "
                    + $"ref {at.Row("y", places.ImageOf(Written))}, {heads}, {pairs}, {distances});"
            )
        );
    }
}
