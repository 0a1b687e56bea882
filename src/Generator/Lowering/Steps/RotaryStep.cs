namespace PrunedNetGen.Generator;

/// <summary>target = source with each pair of units turned by an angle of its place.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Description">What it is.</param>
/// <param name="Source">What is turned; both units of a pair are read before either is written.</param>
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
) : PlaceTableStep(Layer, Description, Source, Target, Extent, Angles, IsOfRows)
{
    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places)
    {
        int pairs = Angles.Pairs,
            heads = Extent.Channels / (2 * pairs);
        var distances = AreNeighbours ? "2, 1" : $"1, {pairs}";
        return Calls(name, places, "Places.Turn", 2 * pairs, $"{heads}, {pairs}, {distances}");
    }
}
