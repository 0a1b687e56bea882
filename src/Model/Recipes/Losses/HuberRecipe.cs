namespace PrunedNetGen.Model;

/// <summary>Huber's loss: square near the target, straight beyond.</summary>
public sealed record HuberRecipe : LossRecipe
{
    internal static readonly RecipeField<LossRecipe> DeltaField = NumberField<LossRecipe>.Of<HuberRecipe>(
        "huberDelta",
        NumberRange.Positive,
        "DISTANCE",
        "Where Huber's loss turns from square to straight, in deviations of the targets; with raw targets in their unit.",
        "0.5",
        l => l.Delta,
        (l, v) => l with { Delta = v }
    );

    /// <inheritdoc/>
    public override string Name => "huber";

    /// <summary>Where it turns from square to straight.</summary>
    public double Delta { get; init; } = 1;
}
