using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>What a training run gives.</summary>
/// <param name="Manifest">
/// The compact network with its groups, recipe and report; give it to <c>ManifestFile.Save</c> with the weights.
/// </param>
/// <param name="Weights">The compact network's weights.</param>
/// <param name="Penalized">The whole network's weights at the end of the penalized stage, with their exact zeros.</param>
/// <param name="Removed">For each atom by name, the units that went and why.</param>
public sealed record TrainingResult(
    PrunedNetManifest Manifest,
    WeightSet Weights,
    WeightSet Penalized,
    IReadOnlyDictionary<string, IReadOnlyList<RemovedUnit>> Removed
)
{
    /// <summary>How well the same answer for every row does on the test rows; null without any.</summary>
    public EvaluationSummary? Constant { get; init; }

    /// <summary>
    /// Whether the result is no better on the test rows than the training targets' mean, or neither tells more rows right than
    /// the most frequent class nor gives better probabilities than the classes' shares.
    /// </summary>
    public bool IsTrivial =>
        Constant is { } constant
        && Report.Metrics.Count > 0
        && Report.Metrics[^1] is var result
        && !(result.Loss < constant.Loss)
        && !(result.Accuracy > constant.Classes?.Accuracy);

    /// <summary>The report, as the manifest holds it.</summary>
    public TrainingReport Report => Manifest.Training!;
}
