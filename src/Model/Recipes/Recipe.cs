using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>
/// How to train a spec: every choice that decides the result, so that a manifest and its data can be trained again to
/// the same bits. λ is not here but with the groups.
/// </summary>
public sealed record Recipe
{
    private readonly double? _learningRate;

    /// <summary>What is made small, beside the penalty.</summary>
    public LossRecipe Loss { get; init; } = new UsualLoss();

    /// <summary>
    /// Whether a regression trains on its targets as they are. Otherwise it trains on standardised ones, and the last layer
    /// takes mean and deviation in at the end, so that neither rate nor λ hangs on the targets' unit.
    /// </summary>
    public bool RawTargets { get; init; }

    /// <summary>How the gradient becomes a step.</summary>
    public OptimizerRecipe Optimizer { get; init; } = new SgdRecipe();

    /// <summary>The learning rate before the schedule; where none is given, that of the <see cref="Optimizer"/>.</summary>
    public double LearningRate
    {
        get => _learningRate ?? Optimizer.UsualLearningRate;
        init => _learningRate = value;
    }

    /// <summary>The largest norm of the whole gradient; 0 for no clipping.</summary>
    public double Clip { get; init; }

    /// <summary>
    /// The most pixels that training images are shifted by at random, in both directions; a random crop after padding by as
    /// many zeros is the same. Validation and test images stay as they are.
    /// </summary>
    public int AugmentShift { get; init; }

    /// <summary>Whether training images are mirrored left to right at random.</summary>
    public bool AugmentFlip { get; init; }

    /// <summary>The most rows of a training step: an epoch's rows are spread evenly over as few steps as that allows.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Epochs with the penalty.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>How the learning rate changes over the epochs.</summary>
    public Schedule Schedule { get; init; } = new CosineSchedule();

    /// <summary>Epochs over which the rate rises from zero to its full value.</summary>
    public double WarmupEpochs { get; init; }

    /// <summary>Epochs over which λ rises from zero to its full value.</summary>
    public double LambdaWarmupEpochs { get; init; }

    /// <summary>Stop after this many epochs without a better validation loss, and go back to the best; 0: never.</summary>
    public int Patience { get; init; }

    /// <summary>
    /// The most multiply-accumulates that the result may need for a row. Training prices the computation until the limit holds:
    /// the price of a group's multiply-accumulates adds to its λ. Null: no limit.
    /// </summary>
    public Limit? BudgetMacs { get; init; }

    /// <summary>The most trained values that the result may have, priced in the same way. Null: no limit.</summary>
    public Limit? BudgetParameters { get; init; }

    /// <summary>Epochs of fine-tuning the survivors without the penalty.</summary>
    public int DebiasEpochs { get; init; } = 10;

    /// <summary>The learning rate while debiasing; null: a tenth of <see cref="LearningRate"/>.</summary>
    public double? DebiasLearningRate { get; init; }

    /// <summary>Weights of the classes in the loss, in class order; empty for equal ones.</summary>
    public IReadOnlyList<double> ClassWeights { get; init; } = System.Array.Empty<double>();

    /// <summary>Weigh each class by the inverse of its frequency; excludes <see cref="ClassWeights"/>.</summary>
    public bool BalancedClasses { get; init; }

    /// <summary>The share of the training rows that validates, in [0, 1).</summary>
    public double Validation { get; init; } = 0.1;

    /// <summary>
    /// The share of all rows that is held out as the test split, in [0, 1); not used when the data bring their own test split.
    /// </summary>
    public double Test { get; init; } = 0.2;

    /// <summary>Seeds the split, the initial weights, the order of the rows and dropout.</summary>
    public long Seed { get; init; } = 1;
}
