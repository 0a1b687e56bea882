using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>Cosine and sine of each surviving pair at each place.</summary>
/// <param name="Places">Places.</param>
/// <param name="Of">Pairs before anything was pruned.</param>
/// <param name="Base">The base of the angles.</param>
/// <param name="Kept">The surviving pairs; null for all.</param>
internal sealed record PackedAngles(int Places, int Of, float Base, IReadOnlyList<int>? Kept)
    : PackedTensor($"angles of {Of} pairs, {Base}, at {Places} places{(Kept == null ? "" : ": " + string.Join(" ", Kept))}")
{
    /// <summary>Surviving pairs.</summary>
    public int Pairs => Kept?.Count ?? Of;

    /// <inheritdoc/>
    public override int Length => Padded(checked(2 * Places * Pairs));

    /// <inheritdoc/>
    public override string Code =>
        $"TensorPacking.Angles(offset: {Offset}, places: {Places}, pairs: {Of}, wave: {CodeText.Float(Base)}"
        + $"{(Kept == null ? "" : $", kept: new[] {{ {string.Join(", ", Kept)} }}")})";
}
