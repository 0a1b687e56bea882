using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>The sines and cosines that are added to each place.</summary>
/// <param name="Places">Places.</param>
/// <param name="Of">Units before anything was pruned.</param>
/// <param name="Kept">The surviving units; null for all.</param>
internal sealed record PackedWaves(int Places, int Of, IReadOnlyList<int>? Kept)
    : PackedTensor($"waves of {Of} units at {Places} places{(Kept == null ? "" : ": " + string.Join(" ", Kept))}")
{
    /// <inheritdoc/>
    public override int Length => Padded(checked(Places * (Kept?.Count ?? Of)));

    /// <inheritdoc/>
    public override string Code =>
        $"TensorPacking.Waves(offset: {Offset}, places: {Places}, units: {Of}"
        + $"{(Kept == null ? "" : $", kept: new[] {{ {string.Join(", ", Kept)} }}")})";
}
