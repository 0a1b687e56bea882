using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The stages of a run, in their order.</summary>
public enum TrainingStage
{
    /// <summary>Training without penalty, where a dense baseline is asked for.</summary>
    Dense,

    /// <summary>Training with the penalty.</summary>
    Penalized,

    /// <summary>Fine-tuning of the survivors without the penalty.</summary>
    Debiased,
}

/// <summary>What is left of a set of groups: its units, or its groups where those are no units.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="Kept">Those whose group holds a value other than zero.</param>
/// <param name="Total">All that the set has.</param>
public sealed record KeptGroups(string Name, int Kept, int Total);

/// <summary>
/// Where a run is. Reported some times a second, at the end of every epoch, and after the closing step of the penalized stage.
/// </summary>
public sealed record TrainingProgress
{
    /// <summary>The stage.</summary>
    public TrainingStage Stage { get; init; }

    /// <summary>The epoch of the stage, from 1.</summary>
    public int Epoch { get; init; }

    /// <summary>The epochs of the stage.</summary>
    public int Epochs { get; init; }

    /// <summary>The steps of the epoch that are done.</summary>
    public int Step { get; init; }

    /// <summary>The steps of an epoch.</summary>
    public int Steps { get; init; }

    /// <summary>Whether this is the end of an epoch; only then validation figures are present.</summary>
    public bool IsEpochEnd { get; init; }

    /// <summary>
    /// Whether this comes after the closing step of the penalized stage, which still removes groups: what is kept now is
    /// what the stage ends with.
    /// </summary>
    public bool IsClosing { get; init; }

    /// <summary>The learning rate of the last step.</summary>
    public double LearningRate { get; init; }

    /// <summary>The mean training loss of the epoch so far; of the closing step, that over all training rows before it.</summary>
    public double Loss { get; init; }

    /// <summary>The penalty now.</summary>
    public double Penalty { get; init; }

    /// <summary>Loss and penalty together.</summary>
    public double Objective => Loss + Penalty;

    /// <summary>The mean loss on the validation rows; null within an epoch or without such rows.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>The share of right classes on the validation rows; null like the loss, and for regression.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>For each group set, what is left; empty where there is no penalty.</summary>
    public IReadOnlyList<KeptGroups> Kept { get; init; } = [];

    /// <summary>Limits, what is left, and prices; empty without limits.</summary>
    public IReadOnlyList<BudgetReport> Budgets { get; init; } = [];

    /// <summary>Time since the run (or the resumed part of it) began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Time that the remaining steps of all stages will take at the speed so far.</summary>
    public TimeSpan Remaining { get; init; }
}
