using System.Collections.Generic;

namespace PrunedNetGen.Manifest;

/// <summary>What a <c>name.prunednet.json</c> file says: the network, its groups, and where its weights are. Without weights it is a spec.</summary>
public sealed record PrunedNetManifest(Network Network, IReadOnlyList<GroupSet> Groups)
{
    /// <summary>The value of the <c>format</c> field.</summary>
    public const string Format = "prunednet/1";

    /// <summary>The weights file; null for a spec that has not been trained.</summary>
    public WeightsReference? Weights { get; init; }

    /// <summary>How to train the spec; null for the defaults.</summary>
    public Recipe? Recipe { get; init; }

    /// <summary>Rules that say nothing about it, and why.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; init; } = System.Array.Empty<Suppression>();

    /// <summary>What training did; null for a spec.</summary>
    public TrainingReport? Training { get; init; }
}
