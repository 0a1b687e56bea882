namespace PrunedNetGen.Model;

/// <summary>Stochastic gradient descent with momentum.</summary>
public sealed record SgdRecipe : OptimizerRecipe
{
    internal static readonly RecipeField<OptimizerRecipe> MomentumField = NumberField<OptimizerRecipe>.Of<SgdRecipe>(
        "momentum",
        NumberRange.ShareBelowOne,
        "FRACTION",
        "Momentum of sgd.",
        "0.95",
        r => r.Momentum,
        (r, v) => r with { Momentum = v }
    );

    internal static readonly RecipeField<OptimizerRecipe> NesterovField = SwitchField<OptimizerRecipe>.Of<SgdRecipe>(
        "nesterov",
        "Nesterov's form of the momentum.",
        r => r.Nesterov,
        (r, v) => r with { Nesterov = v }
    );

    /// <inheritdoc/>
    public override string Name => "sgd";

    /// <inheritdoc/>
    public override double UsualLearningRate => 0.1;

    /// <summary>The momentum, in [0, 1).</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Nesterov's form of the momentum.</summary>
    public bool Nesterov { get; init; }
}
