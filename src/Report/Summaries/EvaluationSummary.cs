using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Report;

/// <summary>How well a network does on some rows.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Loss">The mean loss.</param>
/// <param name="Classes">Which classes were taken for which; null for a regression.</param>
/// <param name="Targets">The errors of each target; empty for a classification.</param>
public sealed record EvaluationSummary(int Rows, double Loss, ConfusionMatrix? Classes, IReadOnlyList<TargetErrors> Targets)
{
    /// <summary>Compares outputs with the truth.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="outputs">What the network made of them, row after row.</param>
    /// <param name="loss">The mean loss.</param>
    public static EvaluationSummary Of(Dataset data, float[] outputs, double loss) =>
        data.Task == LearningTask.Classification
            ? new EvaluationSummary(data.Rows, loss, ClassesOf(data, outputs), [])
            : new EvaluationSummary(data.Rows, loss, null, [.. Enumerable.Range(0, data.Outputs).Select(t => ErrorsOf(data, outputs, t))]);

    private static ConfusionMatrix ClassesOf(Dataset data, float[] outputs)
    {
        var width = outputs.Length / Math.Max(1, data.Rows);
        return new ConfusionMatrix(
            data.Schema.Outputs,
            Enumerable.Range(0, data.Rows).Select(row => (data.ClassOf(row), NetworkRunner.ClassOf(outputs.AsSpan(row * width, width))))
        );
    }

    private static TargetErrors ErrorsOf(Dataset data, float[] outputs, int target) =>
        TargetErrors.Of(
            data.Schema.Outputs[target],
            [.. Enumerable.Range(0, data.Rows).Select(row => (data.TargetsOf(row)[target], outputs[(row * data.Outputs) + target]))]
        );
}
