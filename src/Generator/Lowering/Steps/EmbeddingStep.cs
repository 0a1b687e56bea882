using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>target = the row of a table for the token at each place.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Description">What it is.</param>
/// <param name="Source">The numbers of the tokens, as integers.</param>
/// <param name="Target">Where the rows go.</param>
/// <param name="Extent">Their units and places.</param>
/// <param name="Table">The table.</param>
internal sealed record EmbeddingStep(
    string Layer,
    StepDescription Description,
    SliceOperand Source,
    Slice Target,
    ValueExtent Extent,
    PackedTable Table
) : PlaceStep(Layer, Description, Target, Extent)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { Source };

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) => this with { Source = (SliceOperand)Source.Over(moved), Target = moved(Target) };

    /// <inheritdoc/>
    public override IEnumerable<PackedTensor> Tensors(Func<SliceOperand, Image> imageOf) => new[] { Table };

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places) =>
        new PlaceMethods(name, this, ["tokens", "weights", "y"], false, (code, at) =>
        {
            code.Line($"int token = Unsafe.As<float, int>(ref {new Address("tokens", at.Place)});");
            code.Line(
                $"MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref weights, token * {Extent.Channels}), {Extent.Channels})"
                    + $".CopyTo(MemoryMarshal.CreateSpan(ref {at.Row("y", places.ImageOf(Written))}, {Extent.Channels}));"
            );
        });
}
