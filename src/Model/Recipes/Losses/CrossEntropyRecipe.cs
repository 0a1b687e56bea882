namespace PrunedNetGen.Model;

/// <summary>Softmax cross-entropy, from logits.</summary>
public sealed record CrossEntropyRecipe : SmoothedLoss
{
    /// <inheritdoc/>
    public override string Name => "cross-entropy";

    /// <inheritdoc/>
    public override bool TakesClasses => true;

    /// <inheritdoc/>
    public override bool TakesNumbers => false;

    /// <inheritdoc/>
    public override bool TakesLogits => true;
}
