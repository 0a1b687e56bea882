using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>What survived, fine-tuned without the penalty that made its weights too small.</summary>
internal sealed class DebiasedStage(TrainingSetup setup, Pruned pruned) : Stage(setup, TrainingStage.Debiased)
{
    protected override Network Network => pruned.Network;

    protected override WeightSet Start => pruned.Weights;

    protected override int Epochs => Setup.Recipe.DebiasEpochs;

    protected override double LearningRate => Setup.Recipe.DebiasLearningRate ?? Setup.Recipe.LearningRate / 10;
}
