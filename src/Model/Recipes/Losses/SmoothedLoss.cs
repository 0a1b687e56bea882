namespace PrunedNetGen.Model;

/// <summary>A loss that can spread each label over all classes.</summary>
public abstract record SmoothedLoss : LossRecipe
{
    internal static readonly RecipeField<LossRecipe> LabelSmoothingField = NumberField<LossRecipe>.Of<SmoothedLoss>(
        "labelSmoothing",
        NumberRange.ShareBelowOne,
        "FRACTION",
        "How much of each label is spread over all classes.",
        "0.1",
        l => l.LabelSmoothing,
        (l, v) => l with { LabelSmoothing = v }
    );

    /// <summary>How much of each label is spread over all classes, in [0, 1).</summary>
    public double LabelSmoothing { get; init; }
}
