namespace PrunedNetGen.Model;

/// <summary>A manifest and its weights, checked against each other.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Weights">The weights, in the order of the network's parameters; null for a spec.</param>
public sealed record LoadedManifest(PrunedNetManifest Manifest, WeightSet? Weights)
{
    /// <summary>What was read, which knows where everything stands; null where nothing was.</summary>
    public ManifestReading? Reading { get; init; }
}
