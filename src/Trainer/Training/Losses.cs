using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Trainer;

/// <summary>The losses that a recipe asks for.</summary>
/// <param name="Training">What is minimised, with class weights and label smoothing.</param>
/// <param name="Plain">The same without them: what validation and the report's metrics use, so that they compare across recipes.</param>
public sealed record Losses(Loss Training, Loss Plain)
{
    /// <summary>The losses of a recipe over some rows.</summary>
    public static Losses Of(Recipe recipe, Dataset training)
    {
        switch (NameOf(recipe, training))
        {
            case "cross-entropy":
                return new(new SoftmaxCrossEntropy(WeightsOf(recipe, training), recipe.LabelSmoothing), new SoftmaxCrossEntropy());
            case "binary-cross-entropy":
                return new(new BinaryCrossEntropy(training.Task == LearningTask.Classification ? WeightsOf(recipe, training) : null), new BinaryCrossEntropy());
            case "huber":
                var huber = new HuberLoss(recipe.HuberDelta);
                return new(huber, huber);
            default:
                var squared = new SquaredError();
                return new(squared, squared);
        }
    }

    internal static string NameOf(Recipe recipe, Dataset training) =>
        recipe.Loss ?? (training.Task == LearningTask.Classification ? "cross-entropy" : "squared-error");

    /// <summary>The listed weights, or rows / (classes · rows of the class), whose mean over the rows is 1.</summary>
    private static double[]? WeightsOf(Recipe recipe, Dataset training)
    {
        if (!recipe.BalancedClasses)
            return recipe.ClassWeights.Count > 0 ? [.. recipe.ClassWeights] : null;
        var counts = training.ClassCounts();
        return [.. counts.Select(n => n == 0 ? 0 : (double)training.Rows / counts.Length / n)];
    }
}
