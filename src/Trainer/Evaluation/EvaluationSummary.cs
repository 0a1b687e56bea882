using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>How well a network does on some rows.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Loss">The mean loss.</param>
/// <param name="Classes">Which classes were taken for which; null for a regression.</param>
/// <param name="Targets">The errors of each target; empty for a classification.</param>
public sealed record EvaluationSummary(int Rows, double Loss, ConfusionMatrix? Classes, IReadOnlyList<TargetErrors> Targets)
{
    /// <summary>The figures of all classes or targets together.</summary>
    public QualityFigures Figures { get; private init; } = new();

    /// <summary>Compares outputs with the truth.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="outputs">What the network made of them, row after row.</param>
    /// <param name="loss">The mean loss.</param>
    public static EvaluationSummary Of(Dataset data, float[] outputs, double loss)
    {
        if (data.Task == LearningTask.Classification)
        {
            var classes = ClassesOf(data, outputs);
            return new EvaluationSummary(data.Rows, loss, classes, []) { Figures = FiguresOf(data, outputs, classes) };
        }
        TargetErrors[] targets = [.. Enumerable.Range(0, data.Outputs).Select(t => ErrorsOf(data, outputs, t))];
        return new EvaluationSummary(data.Rows, loss, null, targets) { Figures = TargetErrors.Together(targets) };
    }

    private static ConfusionMatrix ClassesOf(Dataset data, float[] outputs)
    {
        var width = outputs.Length / Math.Max(1, data.Rows);
        return new ConfusionMatrix(
            data.Schema.Outputs,
            Enumerable.Range(0, data.Rows).Select(row => (data.ClassOf(row), NetworkRunner.ClassOf(outputs.AsSpan(row * width, width))))
        );
    }

    private static QualityFigures FiguresOf(Dataset data, float[] outputs, ConfusionMatrix classes)
    {
        if (data.Rows == 0)
            return new QualityFigures();
        var probabilities = new ClassProbabilities(outputs, outputs.Length / data.Rows, data.Outputs);
        int[] truth = [.. Enumerable.Range(0, data.Rows).Select(data.ClassOf)];
        return new QualityFigures
        {
            BalancedAccuracy = classes.BalancedAccuracy,
            LogLoss = probabilities.LogLoss(truth),
            RocAuc = RocCurve.AreaOf(probabilities, truth),
        };
    }

    private static TargetErrors ErrorsOf(Dataset data, float[] outputs, int target) =>
        TargetErrors.Of(
            data.Schema.Outputs[target],
            [.. Enumerable.Range(0, data.Rows).Select(row => (data.TargetsOf(row)[target], outputs[(row * data.Outputs) + target]))]
        );
}
