namespace PrunedNetGen.Model;

/// <summary>What is made small, beside the penalty.</summary>
public abstract record LossRecipe : RecipeKind
{
    /// <summary>All that have a name; without one it is the <see cref="UsualLoss"/>.</summary>
    public static RecipeKinds<LossRecipe> Kinds { get; } =
        new(
            "loss",
            new LossRecipe[] { new CrossEntropyRecipe(), new BinaryCrossEntropyRecipe(), new SquaredErrorRecipe(), new HuberRecipe() },
            HuberRecipe.DeltaField,
            SmoothedLoss.LabelSmoothingField
        );

    /// <summary>Whether targets may be classes.</summary>
    public virtual bool TakesClasses => false;

    /// <summary>Whether targets may be numbers.</summary>
    public virtual bool TakesNumbers => true;

    /// <summary>Whether targets that are numbers are shares, from 0 to 1.</summary>
    public virtual bool TakesShares => false;

    /// <summary>Whether outputs are logits, to which the loss applies softmax or sigmoid itself.</summary>
    public virtual bool TakesLogits => false;

    /// <summary>Whether a single logit can stand for two classes.</summary>
    public virtual bool TakesOneLogit => false;

    /// <summary>The loss for targets of one kind: itself, but where it is chosen by them.</summary>
    /// <param name="areClasses">Whether the targets are classes.</param>
    public virtual LossRecipe For(bool areClasses) => this;
}
