using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The losses of recipes. A new one is a line here and one in <see cref="LossRecipe.Kinds"/>.</summary>
internal static class LossTable
{
    // Keeps the logarithms of shares that are 0 or 1 finite.
    private const double LeastShare = 1e-6;

    private static readonly Dictionary<Type, Func<LossRecipe, double[]?, Losses>> Entries = new()
    {
        [typeof(CrossEntropyRecipe)] = (recipe, weights) =>
            new(new SoftmaxCrossEntropy(weights, ((CrossEntropyRecipe)recipe).LabelSmoothing), new SoftmaxCrossEntropy())
            {
                OutputOf = share => Math.Log(Math.Max(share, LeastShare)),
                ClassWeights = weights,
            },
        [typeof(BinaryCrossEntropyRecipe)] = (_, weights) =>
            new(new BinaryCrossEntropy(weights), new BinaryCrossEntropy()) { OutputOf = Logit, ClassWeights = weights },
        [typeof(SquaredErrorRecipe)] = (_, _) => Unweighted(new SquaredError()),
        [typeof(HuberRecipe)] = (recipe, _) => Unweighted(new HuberLoss(((HuberRecipe)recipe).Delta)),
    };

    /// <summary>The losses that a recipe asks for.</summary>
    /// <param name="recipe">The loss, which is one of a name.</param>
    /// <param name="weights">What each class weighs; null for numbers, or where all weigh the same.</param>
    public static Losses Create(LossRecipe recipe, double[]? weights) => Entries[recipe.GetType()](recipe, weights);

    private static Losses Unweighted(Loss loss) => new(loss, loss);

    private static double Logit(double share)
    {
        var inside = Math.Clamp(share, LeastShare, 1 - LeastShare);
        return Math.Log(inside / (1 - inside));
    }
}
