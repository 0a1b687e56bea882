using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>How the gradient becomes a step.</summary>
public abstract record OptimizerRecipe : RecipeKind
{
    /// <summary>All of them; the first is the default.</summary>
    public static RecipeKinds<OptimizerRecipe> Kinds { get; } =
        new(
            "optimizer",
            new OptimizerRecipe[] { new SgdRecipe(), new AdamRecipe(), new AdamWRecipe() },
            SgdRecipe.MomentumField,
            SgdRecipe.NesterovField,
            AdamRecipe.Beta1Field,
            AdamRecipe.Beta2Field,
            AdamRecipe.EpsilonField,
            NumberField<OptimizerRecipe>.Of<OptimizerRecipe>(
                "weightDecay",
                NumberRange.NotNegative,
                "NUMBER",
                "L2 decay of all weights, not of biases: in the gradient for sgd and adam, decoupled for adamw.",
                "1e-4",
                r => r.WeightDecay,
                (r, v) => r with { WeightDecay = v }
            )
        );

    /// <summary>The learning rate of recipes that give none.</summary>
    public abstract double UsualLearningRate { get; }

    /// <summary>L2 decay of all weights (not biases).</summary>
    public double WeightDecay { get; init; }

    /// <summary>Every optimizer's rate in words, for help and reference.</summary>
    internal static string UsualLearningRates =>
        string.Join(
            ", ",
            Kinds
                .All.GroupBy(kind => kind.UsualLearningRate)
                .Select(kinds =>
                    $"{kinds.Key.ToString(CultureInfo.InvariantCulture)} for {string.Join(" and ", kinds.Select(kind => kind.Name))}"
                )
        );
}
