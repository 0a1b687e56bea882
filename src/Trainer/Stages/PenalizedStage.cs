using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The whole network with its penalties, until groups are exactly zero and all limits hold.</summary>
/// <param name="setup">What is trained.</param>
/// <param name="start">The weights to begin with.</param>
/// <param name="epochs">The epochs to train for; null for the recipe's.</param>
internal sealed class PenalizedStage(TrainingSetup setup, WeightSet start, int? epochs = null) : Stage(setup, TrainingStage.Penalized)
{
    protected override Network Network => Setup.Spec.Network;

    protected override WeightSet Start => start;

    protected override int Epochs => epochs ?? Setup.Recipe.Epochs;

    protected override IReadOnlyList<(Cost Cost, long Limit)> Limits => Setup.Limits;

    protected override StructuredPenalty[] PenaltiesOf(ParameterSet parameters) => Setup.PenaltiesOf(parameters);

    /// <summary>The closing step, and as much more training as the limits still need.</summary>
    protected override void End(StageTrainer trainer, NetworkRunner runner, StructuredPenalty[] penalties, StageCourse course)
    {
        var rate = Setup.Recipe.LearningRate;
        // A stage that was interrupted while it went on has its closing step behind it.
        if (trainer.IsGoingOn)
            trainer.GoOn(rate, course);
        while (penalties.Any(p => p.IsActive))
        {
            var loss = Settle(runner, penalties);
            var holds = trainer.IsWithinLimits();
            course.Clock.Report(trainer.Closing(rate, loss.Mean));
            if (holds)
                break;
            trainer.GoOn(rate, course);
        }
    }

    /// <summary>
    /// One last proximal gradient step, over all rows at the recipe's learning rate. While a schedule lets the rate vanish, the
    /// noise of single batches brings groups back at norms such as 1e-10, and no step is long enough any more to remove them;
    /// the gradient over all rows decides whether they belong.
    /// </summary>
    /// <returns>The loss before it.</returns>
    private LossValue Settle(NetworkRunner runner, StructuredPenalty[] penalties)
    {
        var loss = Setup.DifferentiateAll(runner);
        var descent = new Sgd(runner.Parameters, momentum: 0);
        descent.Step(Setup.Recipe.LearningRate);
        foreach (var penalty in penalties)
            penalty.Step(descent, Setup.Recipe.LearningRate);
        return loss;
    }
}
