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
    /// <summary>The output that stands for a mean target: for classes, their share.</summary>
    internal Func<double, double> OutputOf { get; init; } = mean => mean;

    /// <summary>What each class weighs; null: all the same.</summary>
    internal double[]? ClassWeights { get; init; }

    /// <summary>The losses of a recipe over some rows.</summary>
    public static Losses Of(Recipe recipe, Dataset training)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(training);
        var areClasses = training.Task == LearningTask.Classification;
        return LossTable.Create(recipe.Loss.For(areClasses), areClasses ? WeightsOf(recipe, training) : null);
    }

    /// <summary>The mean training loss of the same answer for every row: the classes' shares, or the targets' means.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="width">The entries of the output, of a classification.</param>
    /// <param name="standard">The units of the targets that are learnt; null for their own.</param>
    internal double OfConstant(Dataset data, int width, StandardTargets? standard = null)
    {
        if (data.Rows == 0)
            return 0;
        var loss = default(LossValue);
        var answer = ConstantOutputs(data, width);
        if (data.Task == LearningTask.Classification)
        {
            var counts = data.ClassCounts();
            for (var c = 0; c < counts.Length; c++)
            {
                var one = Training.Evaluate(answer, new[] { c });
                loss += new LossValue(one.Sum * counts[c], one.Weight * counts[c]);
            }
            return loss.Mean;
        }
        standard?.Standardize(answer, 0);
        var targets = new float[answer.Length];
        for (var row = 0; row < data.Rows; row++)
        {
            data.TargetsOf(row).CopyTo(targets);
            standard?.Standardize(targets, 0);
            loss += Training.Evaluate(answer, targets);
        }
        return loss.Mean;
    }

    /// <summary>The outputs that stand for the same answer for every row: the classes' shares, or the targets' means.</summary>
    /// <param name="training">The rows to learn it from, at least one.</param>
    /// <param name="width">The entries of the output, of a classification.</param>
    internal float[] ConstantOutputs(Dataset training, int width)
    {
        if (training.Task == LearningTask.Classification)
        {
            var weighed = training.ClassCounts().Select((rows, c) => rows * (ClassWeights?[c] ?? 1)).ToArray();
            var all = weighed.Sum();
            return [.. weighed.TakeLast(width).Select(weight => (float)OutputOf(all > 0 ? weight / all : 0))];
        }
        var means = new double[training.Outputs];
        for (var row = 0; row < training.Rows; row++)
        {
            var targets = training.TargetsOf(row);
            for (var t = 0; t < means.Length; t++)
                means[t] += (double)targets[t] / training.Rows;
        }
        return [.. means.Select(mean => (float)OutputOf(mean))];
    }

    /// <summary>The plain loss of each row.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="outputs">What was made of them, row after row.</param>
    internal double[] OfRows(Dataset data, float[] outputs)
    {
        var width = outputs.Length / Math.Max(1, data.Rows);
        var areClasses = data.Task == LearningTask.Classification;
        return
        [
            .. Enumerable
                .Range(0, data.Rows)
                .Select(row =>
                    Plain
                        .Evaluate(
                            outputs.AsSpan(row * width, width),
                            areClasses ? new Targets(new[] { data.ClassOf(row) }) : new Targets(data.TargetsOf(row))
                        )
                        .Mean
                ),
        ];
    }

    /// <summary>The listed weights, or rows / (classes · rows of the class), whose mean over the rows is 1.</summary>
    private static double[]? WeightsOf(Recipe recipe, Dataset training)
    {
        if (!recipe.BalancedClasses)
            return recipe.ClassWeights.Count > 0 ? [.. recipe.ClassWeights] : null;
        var counts = training.ClassCounts();
        return [.. counts.Select(n => n == 0 ? 0 : (double)training.Rows / counts.Length / n)];
    }
}
