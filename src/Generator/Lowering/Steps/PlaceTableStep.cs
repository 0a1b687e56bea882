using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>target = what becomes of source by the row of a table for each place.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Description">What it is.</param>
/// <param name="Source">What is read; each place before it is written.</param>
/// <param name="Target">Where the result goes.</param>
/// <param name="Extent">Units and places.</param>
/// <param name="Table">The table.</param>
/// <param name="IsOfRows">Whether a row is a place.</param>
internal abstract record PlaceTableStep(
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

    /// <summary>The methods of a call for each place.</summary>
    /// <param name="name">The method for one row.</param>
    /// <param name="places">Where things lie.</param>
    /// <param name="call">The function.</param>
    /// <param name="tableRow">Floats of a row of the table.</param>
    /// <param name="numbers">What the function takes behind source, table and target.</param>
    protected StepMethods Calls(string name, StepPlaces places, string call, int tableRow, string numbers) =>
        new PlaceMethods(name, this, ["x", "weights", "y"], true, (code, at) =>
            code.Line(
                $"{call}(ref {at.Row("x", places.ImageOf(Source))}, ref Unsafe.Add(ref weights, {at.Place} * {tableRow}), "
                    + $"ref {at.Row("y", places.ImageOf(Written))}, {numbers});"
            )
        );
}
