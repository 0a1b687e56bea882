using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>How a run ends once its penalized stage has: removal, debiasing, folding, and the report on all of it.</summary>
internal static class RunResult
{
    /// <summary>Makes the result.</summary>
    /// <param name="setup">What was trained.</param>
    /// <param name="dense">The stage without penalty; null where none was asked for.</param>
    /// <param name="penalized">The penalized stage.</param>
    /// <param name="course">Progress and cancellation.</param>
    /// <param name="store">Where the run's stages are kept, if anywhere.</param>
    /// <exception cref="TrainingException">Debiasing diverged, or the result is above a limit.</exception>
    public static TrainingResult Of(
        TrainingSetup setup,
        FinishedStage? dense,
        FinishedStage penalized,
        StageCourse course,
        StageStore? store = null
    )
    {
        var pruned = Pruner.Prune(setup.Spec.Network, penalized.Weights);
        var debiased = new DebiasedStage(setup, pruned).Run(course, store);
        var (network, weights) = BatchNormFolding.Fold(pruned.Network, debiased.Weights);
        weights = setup.InOwnUnits(network, weights);
        // What is written is checked itself, however it came to be.
        StageLimits.RequireKept(network, setup.Limits);
        var lambdaMaxima = setup.LambdaMaxima(course.Cancellation);
        var manifest = setup.Spec.Over(network) with
        {
            Recipe = setup.Recipe,
            Table = DataSchema.TableOf(setup.Data.Training),
            Missing = MissingCells.EntriesOf(setup.Data.Training),
            Training = Report(setup, dense, penalized, pruned, debiased) with
            {
                Groups = NormsOf(setup, penalized, lambdaMaxima),
                Duplicates = DuplicateUnit.Find(network, weights),
            },
        };
        return new TrainingResult(manifest, weights, setup.InOwnUnits(setup.Spec.Network, penalized.Weights), pruned.Removed)
        {
            Constant = setup.Data.Test.Rows > 0 ? setup.MeasureConstant(setup.Data.Test) : null,
        };
    }

    private static TrainingReport Report(
        TrainingSetup setup,
        FinishedStage? dense,
        FinishedStage penalized,
        Pruned pruned,
        FinishedStage debiased
    )
    {
        var data = setup.Data;
        using var whole = setup.RunnerOf(setup.Spec.Network, penalized.Weights);
        using var compact = setup.RunnerOf(pruned.Network, pruned.Weights);
        var loss = whole.Evaluate(setup.Losses.Training, data.Training).Loss;
        var penalty = ChargedPenalties(setup, whole, penalized).Sum(p => p.Value());
        var compared = data.Test.Rows > 0 ? data.Test : data.Training;
        var (changed, largest) = OutputChange.Between(whole.Outputs(compared), compact.Outputs(compared), compared);
        return new TrainingReport
        {
            Tool = RunIdentity.Tool,
            Seed = setup.Recipe.Seed,
            Data = data.Training.Source.Description,
            DataSha256 = data.Training.Source.Sha256 ?? RunIdentity.Digest(data.Training),
            TrainRows = data.Training.Rows,
            ValidationRows = data.Validation.Rows,
            TestRows = data.Test.Rows,
            Epochs = penalized.EpochsRun,
            DebiasEpochs = debiased.EpochsRun,
            Loss = loss,
            Penalty = penalty,
            Objective = loss + penalty,
            Metrics = Metrics(setup, dense, penalized, pruned, debiased),
            Recalls = data.Test.Rows > 0 ? setup.Measure(pruned.Network, debiased.Weights, data.Test).Classes?.Recalls ?? [] : [],
            PredictionsChangedByRemoval = changed,
            LargestDifferenceByRemoval = largest,
            Dense = setup.DenseFootprint,
            Pruned = Footprint.Of(pruned.Network),
            Budgets = penalized.Budgets,
        };
    }

    private static IReadOnlyList<StageMetrics> Metrics(
        TrainingSetup setup,
        FinishedStage? dense,
        FinishedStage penalized,
        Pruned pruned,
        FinishedStage debiased
    )
    {
        var test = setup.Data.Test;
        if (test.Rows == 0)
            return [];
        StageMetrics Measured(string stage, Network network, WeightSet weights)
        {
            var evaluation = setup.Evaluate(network, weights, test);
            return new StageMetrics(stage, evaluation.Loss, evaluation.Accuracy) { Figures = evaluation.Figures };
        }
        return
        [
            .. dense is null ? [] : new[] { Measured(StageName.Of(TrainingStage.Dense), setup.Spec.Network, dense.Weights) },
            Measured(StageName.Of(TrainingStage.Penalized), setup.Spec.Network, penalized.Weights),
            Measured(StageName.Pruned, pruned.Network, pruned.Weights),
            Measured(StageName.Of(TrainingStage.Debiased), pruned.Network, debiased.Weights),
        ];
    }

    private static IReadOnlyList<GroupNorms> NormsOf(TrainingSetup setup, FinishedStage penalized, IReadOnlyList<LambdaMax> lambdaMaxima)
    {
        using var whole = setup.RunnerOf(setup.Spec.Network, penalized.Weights);
        return
        [
            .. setup
                .PenaltiesOf(whole.Parameters)
                .Select(p => new GroupNorms(p.Set.Name, p.Set.Lambda, p.Norms())
                {
                    LambdaMax = lambdaMaxima.FirstOrDefault(l => l.Set == p.Set.Name)?.Value,
                }),
        ];
    }

    // A penalty counts with what its groups paid for computation at the end.
    private static StructuredPenalty[] ChargedPenalties(TrainingSetup setup, NetworkRunner whole, FinishedStage penalized)
    {
        var penalties = setup.PenaltiesOf(whole.Parameters);
        for (var p = 0; p < penalized.Prices.Count; p++)
            penalized.Prices[p].CopyTo(penalties[p].Prices);
        return penalties;
    }
}
