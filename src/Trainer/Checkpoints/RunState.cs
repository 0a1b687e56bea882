using System.Collections.Generic;
using System.Text.Json.Serialization;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>Where a run is: what a checkpoint holds beside arrays.</summary>
/// <param name="Stage">The stage that it was in.</param>
/// <param name="InStage">Where that stage was; the name that it has in files is older.</param>
/// <param name="Finished">The stages before it, whose weights are arrays.</param>
internal sealed record RunState(
    TrainingStage Stage,
    [property: JsonPropertyName("Fitting")] StageState InStage,
    IReadOnlyList<FinishedState> Finished
);

/// <summary>Where a stage is.</summary>
/// <param name="Epoch">Epochs that are done.</param>
/// <param name="Step">Steps of the present one that are done.</param>
/// <param name="IsGoingOn">Whether it is past its closing step, because its limits still need more.</param>
/// <param name="Waited">Epochs since the best one.</param>
/// <param name="LossSum">The loss of this epoch so far.</param>
/// <param name="LossWeight">What it is the loss of.</param>
/// <param name="OptimizerSteps">Steps of the optimizer.</param>
/// <param name="LengthSincePrice">The length of the steps since the prices moved.</param>
/// <param name="BestObjective">The objective of the best epoch, whose weights are an array; null without one.</param>
/// <param name="Budget">The limits' state; null without limits.</param>
/// <param name="Watch">What was seen of the loss.</param>
internal sealed record StageState(
    int Epoch,
    int Step,
    bool IsGoingOn,
    int Waited,
    double LossSum,
    double LossWeight,
    long OptimizerSteps,
    double LengthSincePrice,
    double? BestObjective,
    BudgetState? Budget,
    WatchState Watch
);

/// <summary>What the watch for divergence has seen.</summary>
/// <param name="First">The loss of the first step; null before it.</param>
/// <param name="Worst">The largest mean loss of an epoch.</param>
/// <param name="Last">That of the last.</param>
internal sealed record WatchState(double? First, double Worst, double Last);

/// <summary>Where limits are.</summary>
/// <param name="Time">The part of the stage that has passed.</param>
/// <param name="Prices">Each price.</param>
/// <param name="Norms">For each penalty, the norms of its groups when the prices last moved.</param>
/// <param name="Costs">For each penalty, what its groups cost then.</param>
internal sealed record BudgetState(
    double Time,
    IReadOnlyList<PriceState> Prices,
    IReadOnlyList<double[]> Norms,
    IReadOnlyList<Footprint[]> Costs
);

/// <summary>Where a price is.</summary>
/// <param name="Price">The price.</param>
/// <param name="Least">What it does not fall below, but to 0.</param>
/// <param name="History">Its course.</param>
internal sealed record PriceState(double Price, double Least, IReadOnlyList<BudgetMoment> History);

/// <summary>How a stage ended.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="EpochsRun">The epochs that it took.</param>
/// <param name="Budgets">How its limits stood.</param>
/// <param name="Prices">For each penalty, what each of its groups paid.</param>
internal sealed record FinishedState(
    TrainingStage Stage,
    int EpochsRun,
    IReadOnlyList<BudgetReport> Budgets,
    IReadOnlyList<double[]> Prices
);
