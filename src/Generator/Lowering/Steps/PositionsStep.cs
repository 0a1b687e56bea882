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
) : PlaceTableStep(Layer, Description, Source, Target, Extent, Table, IsOfRows)
{
    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places) =>
        Calls(name, places, "Places.Add", Extent.Channels, CodeText.Number(Extent.Channels));
}
