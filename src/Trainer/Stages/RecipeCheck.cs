using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>What a recipe must satisfy whatever it trains.</summary>
internal sealed class RecipeCheck(ICollection<Problem> problems)
{
    /// <summary>Adds everything that is wrong.</summary>
    public static void Add(Recipe recipe, ICollection<Problem> problems) => new RecipeCheck(problems).Check(recipe);

    private void Check(Recipe recipe)
    {
        Add(LossRecipe.Kinds.Check(recipe.Loss));
        ExpectPositive(recipe.LearningRate, "learningRate");
        Add(OptimizerRecipe.Kinds.Check(recipe.Optimizer));
        ExpectNotNegative(recipe.Clip, "clip");
        ExpectPositive(recipe.Batch, "batch");
        ExpectNotNegative(recipe.Epochs, "epochs");
        Add(Schedule.Kinds.Check(recipe.Schedule));
        ExpectNotNegative(recipe.WarmupEpochs, "warmupEpochs");
        ExpectNotNegative(recipe.LambdaWarmupEpochs, "lambdaWarmupEpochs");
        ExpectNotNegative(recipe.Patience, "patience");
        ExpectNotNegative(recipe.DebiasEpochs, "debiasEpochs");
        Expect(
            recipe.Epochs != 0 || recipe.DebiasEpochs != 0,
            "epochs",
            "epochs and debiasEpochs are both 0, and nothing would be trained; give at least one of them."
        );
        if (recipe.DebiasLearningRate is { } rate)
            ExpectPositive(rate, "debiasLearningRate");
        Expect(
            !recipe.BalancedClasses || recipe.ClassWeights.Count == 0,
            "classWeights",
            "class weights are listed and also balanced by frequency; choose one."
        );
    }

    private void Add(IReadOnlyList<Problem> found)
    {
        foreach (var problem in found)
            problems.Add(problem);
    }

    private void Expect(bool holds, string field, string message)
    {
        if (!holds)
            problems.Add(new Problem($"$.recipe.{field}", message));
    }

    private void ExpectPositive(double value, string field) =>
        Expect(value > 0 && double.IsFinite(value), field, $"found {value}; expected a finite number above 0.");

    private void ExpectNotNegative(double value, string field) =>
        Expect(value >= 0 && double.IsFinite(value), field, $"found {value}; expected a finite number of at least 0.");
}
