using System.Collections.Generic;

namespace PrunedNetGen.Manifest;

/// <summary>What came of reading a manifest: the manifest, or everything that is wrong with it.</summary>
/// <param name="Manifest">The manifest; null when there are problems.</param>
/// <param name="Problems">The problems, in the order of their places in the text.</param>
public sealed record ManifestReading(PrunedNetManifest? Manifest, IReadOnlyList<Problem> Problems)
{
    /// <summary>The weights that the manifest refers to, readable even where the rest is wrong.</summary>
    internal WeightsReference? Weights { get; init; }
}
