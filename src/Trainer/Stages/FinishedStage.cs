using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>What a stage ended with.</summary>
/// <param name="Weights">The weights of the network that the stage trained.</param>
/// <param name="EpochsRun">The epochs that it took.</param>
internal sealed record FinishedStage(WeightSet Weights, int EpochsRun)
{
    /// <summary>How its limits stood at the end.</summary>
    public IReadOnlyList<BudgetReport> Budgets { get; init; } = [];

    /// <summary>For each penalty, what each of its groups paid for computation at the end.</summary>
    public IReadOnlyList<double[]> Prices { get; init; } = [];
}
