using System.Text.Json.Serialization;

namespace PrunedNetGen.Trainer;

/// <summary>What a training run is told beside spec and data. None of it changes the trained weights.</summary>
/// <remarks>What a result does not depend on is left out of a run's identity, so that it may differ when the run is resumed.</remarks>
public sealed record TrainingOptions
{
    /// <summary>Threads to compute with; 0 takes one per processor. The result does not depend on it.</summary>
    [JsonIgnore]
    public int Threads { get; init; }

    /// <summary>Whether to train the same network without any penalty first, to compare with.</summary>
    public bool DenseBaseline { get; init; }

    /// <summary>The file that holds what is needed to go on after an interruption; null to keep none.</summary>
    [JsonIgnore]
    public string? Checkpoint { get; init; }

    /// <summary>Whether to go on from <see cref="Checkpoint"/>, which must then exist.</summary>
    [JsonIgnore]
    public bool Resume { get; init; }
}
