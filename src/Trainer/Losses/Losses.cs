using System;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The losses that a recipe asks for.</summary>
/// <param name="Training">What is minimised, with class weights and label smoothing.</param>
/// <param name="Plain">The same without them: what validation and the report's metrics use, so that they compare across recipes.</param>
public sealed record Losses(Loss Training, Loss Plain)
{
    // Keeps the logarithms of shares that are 0 or 1 finite.
    private const double LeastShare = 1e-6;

    /// <summary>The output that stands for a mean target: for classes, their share.</summary>
    private Func<double, double> OutputOf { get; init; } = mean => mean;

    /// <summary>What each class weighs; null: all the same.</summary>
    private double[]? ClassWeights { get; init; }

    /// <summary>The losses of a recipe over some rows.</summary>
    public static Losses Of(Recipe recipe, Dataset training)
    {
        var weights = training.Task == LearningTask.Classification ? WeightsOf(recipe, training) : null;
        switch (NameOf(recipe, training))
        {
            case "cross-entropy":
                return new(new SoftmaxCrossEntropy(weights, recipe.LabelSmoothing), new SoftmaxCrossEntropy())
                {
                    OutputOf = share => Math.Log(Math.Max(share, LeastShare)),
                    ClassWeights = weights,
                };
            case "binary-cross-entropy":
                return new(new BinaryCrossEntropy(weights), new BinaryCrossEntropy()) { OutputOf = Logit, ClassWeights = weights };
            case "huber":
                var huber = new HuberLoss(recipe.HuberDelta);
                return new(huber, huber);
            default:
                var squared = new SquaredError();
                return new(squared, squared);
        }
    }

    /// <summary>The mean training loss of the same answer for every row: the classes' shares, or the targets' means.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="width">The entries of the output, of a classification.</param>
    internal double OfConstant(Dataset data, int width)
    {
        if (data.Rows == 0)
            return 0;
        var loss = default(LossValue);
        if (data.Task == LearningTask.Classification)
        {
            var weighed = data.ClassCounts().Select((rows, c) => rows * (ClassWeights?[c] ?? 1)).ToArray();
            var all = weighed.Sum();
            float[] logits = [.. weighed.TakeLast(width).Select(weight => (float)OutputOf(all > 0 ? weight / all : 0))];
            var counts = data.ClassCounts();
            for (var c = 0; c < counts.Length; c++)
            {
                var one = Training.Evaluate(logits, new[] { c });
                loss += new LossValue(one.Sum * counts[c], one.Weight * counts[c]);
            }
            return loss.Mean;
        }
        var means = new double[data.Outputs];
        for (var row = 0; row < data.Rows; row++)
        {
            var targets = data.TargetsOf(row);
            for (var t = 0; t < means.Length; t++)
                means[t] += (double)targets[t] / data.Rows;
        }
        float[] answer = [.. means.Select(mean => (float)OutputOf(mean))];
        for (var row = 0; row < data.Rows; row++)
            loss += Training.Evaluate(answer, data.TargetsOf(row));
        return loss.Mean;
    }

    private static double Logit(double share)
    {
        var inside = Math.Clamp(share, LeastShare, 1 - LeastShare);
        return Math.Log(inside / (1 - inside));
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
