using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>What training did, as written into the manifest: enough to judge the result and to repeat it.</summary>
public sealed record TrainingReport
{
    /// <summary>Name and version of the program that trained.</summary>
    public string Tool { get; init; } = "";

    /// <summary>The seed that was used.</summary>
    public long Seed { get; init; }

    /// <summary>The data: a description for people, such as the file's name.</summary>
    public string Data { get; init; } = "";

    /// <summary>SHA-256 of the data file or files, 64 lower-case hexadecimal digits.</summary>
    public string DataSha256 { get; init; } = "";

    /// <summary>Rows that were trained on.</summary>
    public long TrainRows { get; init; }

    /// <summary>Rows that validated.</summary>
    public long ValidationRows { get; init; }

    /// <summary>Rows that were held out for the metrics.</summary>
    public long TestRows { get; init; }

    /// <summary>Epochs with the penalty that were run.</summary>
    public int Epochs { get; init; }

    /// <summary>Epochs of debiasing that were run.</summary>
    public int DebiasEpochs { get; init; }

    /// <summary>The loss on the training rows after the last epoch with the penalty.</summary>
    public double Loss { get; init; }

    /// <summary>The penalty Σ λ c_g ‖w_g‖ then.</summary>
    public double Penalty { get; init; }

    /// <summary>The objective then: loss + penalty.</summary>
    public double Objective { get; init; }

    /// <summary>
    /// Metrics on the test split, by stage: <c>dense</c> (trained without penalty, where asked for), <c>penalized</c> (before
    /// removal), <c>pruned</c> (after it), <c>debiased</c>.
    /// </summary>
    public IReadOnlyList<StageMetrics> Metrics { get; init; } = Array.Empty<StageMetrics>();

    /// <summary>
    /// The recall of each class by the result, on the test split and in class order; empty for a regression, and where a class
    /// has no test rows.
    /// </summary>
    public IReadOnlyList<double> Recalls { get; init; } = Array.Empty<double>();

    /// <summary>
    /// Test rows whose predicted class, or value beyond 1e-5 relative, changed when training removed the zero groups; a removal
    /// of gates since then is not in it.
    /// </summary>
    public long PredictionsChangedByRemoval { get; init; }

    /// <summary>The largest relative difference of an output at removal, over the test rows.</summary>
    public double LargestDifferenceByRemoval { get; init; }

    /// <summary>Size and work before pruning.</summary>
    public Footprint Dense { get; init; } = new(0, 0);

    /// <summary>Size and work after it.</summary>
    public Footprint Pruned { get; init; } = new(0, 0);

    /// <summary>What was limited, and what it cost; empty where nothing was.</summary>
    public IReadOnlyList<BudgetReport> Budgets { get; init; } = Array.Empty<BudgetReport>();

    /// <summary>For each group set, λ and the norm of every group before removal.</summary>
    public IReadOnlyList<GroupNorms> Groups { get; init; } = Array.Empty<GroupNorms>();

    /// <summary>Survivors that are multiples of other survivors.</summary>
    public IReadOnlyList<DuplicateUnit> Duplicates { get; init; } = Array.Empty<DuplicateUnit>();
}

/// <summary>Metrics of one stage on the test split.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Loss">The mean loss, without penalty.</param>
/// <param name="Accuracy">The share of right classes; null for regression.</param>
public sealed record StageMetrics(string Stage, double Loss, double? Accuracy)
{
    /// <summary>What else was measured.</summary>
    public QualityFigures Figures { get; init; } = new();
}

/// <summary>The size and work of a network.</summary>
/// <param name="Parameters">Trained values.</param>
/// <param name="Macs">Multiply-accumulates for one row.</param>
public sealed partial record Footprint(long Parameters, long Macs)
{
    /// <summary>One of the two.</summary>
    public long Of(Cost cost) => cost == Cost.Macs ? Macs : Parameters;
}

/// <summary>What a limit limits.</summary>
public enum Cost
{
    /// <summary>Multiply-accumulates for one row.</summary>
    Macs,

    /// <summary>Trained values.</summary>
    Parameters,
}

/// <summary>A limit on what the result costs, and the price at which it was kept.</summary>
/// <param name="Of">What was limited.</param>
/// <param name="Limit">The most that was allowed.</param>
/// <param name="Left">What was left at the end.</param>
/// <param name="Price">The price at the end: loss for a million. 0 at every moment where the limit never bound.</param>
/// <param name="History">The course of the penalized stage, an entry at the end of each epoch and one at the end of the stage.</param>
public sealed record BudgetReport(Cost Of, long Limit, long Left, double Price, IReadOnlyList<BudgetMoment> History);

/// <summary>A moment of training under a limit.</summary>
/// <param name="Epoch">The epochs of the penalized stage that were done.</param>
/// <param name="Left">What was left then.</param>
/// <param name="Price">The price then: loss for a million.</param>
public sealed record BudgetMoment(double Epoch, long Left, double Price);

/// <summary>How the groups of a set stood before removal.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="Lambda">The λ that was used.</param>
/// <param name="Norms">‖w_g‖₂ of each group in order; exactly 0 for those that went.</param>
public sealed record GroupNorms(string Name, double Lambda, IReadOnlyList<double> Norms)
{
    /// <summary>The smallest λ that would have held all groups at zero from the start; null where it was not found out.</summary>
    public double? LambdaMax { get; init; }
}
