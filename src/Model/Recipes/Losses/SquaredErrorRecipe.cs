namespace PrunedNetGen.Model;

/// <summary>The squared error.</summary>
public sealed record SquaredErrorRecipe : LossRecipe
{
    /// <inheritdoc/>
    public override string Name => "squared-error";
}
