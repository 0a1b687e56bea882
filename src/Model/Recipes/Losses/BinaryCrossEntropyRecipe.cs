namespace PrunedNetGen.Model;

/// <summary>Binary cross-entropy of each output, from logits.</summary>
public sealed record BinaryCrossEntropyRecipe : LossRecipe
{
    /// <inheritdoc/>
    public override string Name => "binary-cross-entropy";

    /// <inheritdoc/>
    public override bool TakesClasses => true;

    /// <inheritdoc/>
    public override bool TakesShares => true;

    /// <inheritdoc/>
    public override bool TakesLogits => true;

    /// <inheritdoc/>
    public override bool TakesOneLogit => true;
}
