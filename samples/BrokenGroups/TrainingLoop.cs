using PrunedNetGen.Trainer;

namespace BrokenGroups;

/// <summary>A training loop of one's own, with its steps in the wrong order.</summary>
internal static class TrainingLoop
{
    /// <summary>Momentum moves the weights that the proximal step has just made zero.</summary>
    public static void Run(Optimizer optimizer, StructuredPenalty penalty, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            penalty.Step(optimizer, 0.1);
            optimizer.Step(0.1);
        }
    }
}
