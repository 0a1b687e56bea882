using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>
/// How to train a spec: every choice that decides the result, so that a manifest and its data can be trained again to
/// the same bits. λ is not here but with the groups.
/// </summary>
public sealed record Recipe
{
    private readonly double? _learningRate;

    /// <summary><c>cross-entropy</c> (softmax, from logits), <c>binary-cross-entropy</c> (from logits), <c>squared-error</c> or <c>huber</c>; null: by the kind of target.</summary>
    public string? Loss { get; init; }

    /// <summary>Where Huber's loss turns from square to straight.</summary>
    public double HuberDelta { get; init; } = 1;

    /// <summary>How much of each label is spread over all classes, in [0, 1).</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>The name of an <see cref="OptimizerKind"/>.</summary>
    public string Optimizer { get; init; } = OptimizerKind.All[0].Name;

    /// <summary>The learning rate before the schedule; where none is given, that of the <see cref="Optimizer"/>.</summary>
    public double LearningRate
    {
        get => _learningRate ?? (OptimizerKind.Find(Optimizer) ?? OptimizerKind.All[0]).LearningRate;
        init => _learningRate = value;
    }

    /// <summary>SGD's momentum, in [0, 1).</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Nesterov's form of the momentum.</summary>
    public bool Nesterov { get; init; }

    /// <summary>Adam's decay of the first moment.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Adam's decay of the second moment.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Adam's ε.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>L2 decay of all weights (not biases): in the gradient for sgd and adam, decoupled for adamw.</summary>
    public double WeightDecay { get; init; }

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

    /// <summary><c>constant</c>, <c>step</c>, <c>cosine</c> or <c>one-cycle</c>.</summary>
    public string Schedule { get; init; } = "cosine";

    /// <summary>For <c>step</c>: epochs between steps.</summary>
    public int StepEpochs { get; init; } = 10;

    /// <summary>For <c>step</c>: what each step multiplies the rate with.</summary>
    public double StepFactor { get; init; } = 0.1;

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

    /// <summary>The share of all rows that is held out as the test split, in [0, 1); not used when the data bring their own test split.</summary>
    public double Test { get; init; } = 0.2;

    /// <summary>Seeds the split, the initial weights, the order of the rows and dropout.</summary>
    public long Seed { get; init; } = 1;
}
