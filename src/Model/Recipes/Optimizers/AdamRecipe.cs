namespace PrunedNetGen.Model;

/// <summary>Adam, with weight decay in the gradient.</summary>
public record AdamRecipe : OptimizerRecipe
{
    internal static readonly RecipeField<OptimizerRecipe> Beta1Field = NumberField<OptimizerRecipe>.Of<AdamRecipe>(
        "beta1",
        NumberRange.ShareBelowOne,
        "FRACTION",
        "Adam's decay of the first moment.",
        "0.9",
        r => r.Beta1,
        (r, v) => r with { Beta1 = v }
    );

    internal static readonly RecipeField<OptimizerRecipe> Beta2Field = NumberField<OptimizerRecipe>.Of<AdamRecipe>(
        "beta2",
        NumberRange.ShareBelowOne,
        "FRACTION",
        "Adam's decay of the second moment.",
        "0.99",
        r => r.Beta2,
        (r, v) => r with { Beta2 = v }
    );

    internal static readonly RecipeField<OptimizerRecipe> EpsilonField = NumberField<OptimizerRecipe>.Of<AdamRecipe>(
        "epsilon",
        NumberRange.Positive,
        "NUMBER",
        "Adam's ε.",
        "1e-6",
        r => r.Epsilon,
        (r, v) => r with { Epsilon = v }
    );

    /// <inheritdoc/>
    public override string Name => "adam";

    // A step of Adam has the length of its rate in every weight, however small the gradients are.
    /// <inheritdoc/>
    public override double UsualLearningRate => 0.003;

    /// <summary>The decay of the first moment, in [0, 1).</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The decay of the second moment, in [0, 1).</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Adam's ε.</summary>
    public double Epsilon { get; init; } = 1e-8;
}
