using System.Collections.Generic;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>How the epochs of a stage are trained.</summary>
internal sealed record StagePlan
{
    public required TrainingStage Stage { get; init; }

    public required Recipe Recipe { get; init; }

    /// <summary>The full learning rate, which the recipe's schedule follows.</summary>
    public required double LearningRate { get; init; }

    public required int Epochs { get; init; }

    public required Losses Losses { get; init; }

    public required Dataset Training { get; init; }

    /// <summary>The rows that early stopping and progress are told by; there may be none.</summary>
    public required Dataset Validation { get; init; }

    /// <summary>What pulls groups to zero after every step.</summary>
    public IReadOnlyList<StructuredPenalty> Penalties { get; init; } = [];

    /// <summary>What is limited, and to how much.</summary>
    public IReadOnlyList<(Cost Cost, long Limit)> Limits { get; init; } = [];

    /// <summary>Orders the rows.</summary>
    public required RandomStream Random { get; init; }
}
