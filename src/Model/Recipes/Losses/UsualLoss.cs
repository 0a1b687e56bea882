namespace PrunedNetGen.Model;

/// <summary>The loss where none is named: cross-entropy for classes, the squared error for numbers.</summary>
public sealed record UsualLoss : SmoothedLoss
{
    /// <inheritdoc/>
    public override string Name => "";

    /// <inheritdoc/>
    public override bool TakesClasses => true;

    /// <inheritdoc/>
    public override LossRecipe For(bool areClasses) =>
        areClasses ? new CrossEntropyRecipe { LabelSmoothing = LabelSmoothing } : new SquaredErrorRecipe();
}
