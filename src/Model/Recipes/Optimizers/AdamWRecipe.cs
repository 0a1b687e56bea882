namespace PrunedNetGen.Model;

/// <summary>Adam with decoupled weight decay.</summary>
public sealed record AdamWRecipe : AdamRecipe
{
    /// <inheritdoc/>
    public override string Name => "adamw";
}
