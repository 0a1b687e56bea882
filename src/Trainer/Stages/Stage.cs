using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>A stage of a run: what it trains, from where and how far, and how it ends.</summary>
internal abstract class Stage(TrainingSetup setup, TrainingStage name)
{
    public TrainingStage Name => name;

    protected TrainingSetup Setup => setup;

    protected abstract Network Network { get; }

    /// <summary>The weights that it begins with.</summary>
    protected abstract WeightSet Start { get; }

    protected abstract int Epochs { get; }

    protected virtual double LearningRate => setup.Recipe.LearningRate;

    /// <summary>What pulls groups to zero; nothing where nothing is to go.</summary>
    protected virtual StructuredPenalty[] PenaltiesOf(ParameterSet parameters) => [];

    /// <summary>What it has to keep to.</summary>
    protected virtual IReadOnlyList<(Cost Cost, long Limit)> Limits => [];

    /// <summary>Trains, from the start or from where an interrupted run stood.</summary>
    /// <param name="course">Progress and cancellation.</param>
    /// <param name="store">Where stages of the run are kept; null where none is resumed.</param>
    /// <exception cref="System.OperationCanceledException">Cancelled.</exception>
    /// <exception cref="TrainingException">It diverged, or cannot keep to its limits.</exception>
    public FinishedStage Run(StageCourse course, StageStore? store = null)
    {
        if (store?.Find(name) is { } before)
        {
            course.Clock.Skip((long)setup.Batches.Steps * Epochs);
            return before;
        }
        using var runner = setup.RunnerOf(Network, Start, name);
        var penalties = PenaltiesOf(runner.Parameters);
        var trainer = new StageTrainer(runner, PlanOf(penalties));
        store?.Restore(trainer);
        trainer.Run(course);
        End(trainer, runner, penalties, course);
        trainer.NoteEnd();
        if (trainer.EpochsRun > 0)
            runner.SettleStatistics(setup.Data.Training, setup.Batches);
        var finished = new FinishedStage(runner.Parameters.ToWeightSet(), trainer.EpochsRun)
        {
            Budgets = trainer.Budgets,
            Prices = [.. penalties.Select(p => p.Prices.ToArray())],
        };
        store?.Add(name, finished);
        return finished;
    }

    /// <summary>What follows the last epoch.</summary>
    protected virtual void End(StageTrainer trainer, NetworkRunner runner, StructuredPenalty[] penalties, StageCourse course) { }

    private StagePlan PlanOf(StructuredPenalty[] penalties) =>
        new()
        {
            Stage = name,
            Recipe = setup.Recipe,
            LearningRate = LearningRate,
            Epochs = Epochs,
            Losses = setup.Losses,
            Training = setup.Data.Training,
            Validation = setup.Data.Validation,
            Penalties = penalties,
            Limits = Limits,
            Random = setup.RandomOf(name),
        };
}
