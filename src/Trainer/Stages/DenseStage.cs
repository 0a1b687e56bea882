using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The whole network without penalty, to compare with.</summary>
internal sealed class DenseStage(TrainingSetup setup) : Stage(setup, TrainingStage.Dense)
{
    protected override Network Network => Setup.Spec.Network;

    protected override WeightSet Start { get; } = setup.InitialWeights();

    protected override int Epochs => Setup.Recipe.Epochs;
}
