using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>What rows of data must look like for a network that is already trained.</summary>
public static class ManifestSchema
{
    /// <summary>Reads the schema back from what the manifest says of the table, or else from the names of the network's units.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="task">What the labels are; null to find out from recipe and report.</param>
    /// <exception cref="System.ArgumentException">The names are not those of data.</exception>
    public static DataSchema Of(PrunedNetManifest manifest, LearningTask? task = null)
    {
        System.ArgumentNullException.ThrowIfNull(manifest);
        var network = manifest.Network;
        var features = new List<string>();
        foreach (var input in network.Inputs)
            features.AddRange(Names(input.Axes, "column", features.Count));
        var known = task ?? TaskOf(manifest);
        var outputs = new List<string>();
        foreach (var output in network.Outputs)
            outputs.AddRange(Names(network.AxesOf(output.In), "", outputs.Count));
        // A single logit stands for two classes.
        if (known == LearningTask.Classification && outputs.Count == 1)
            outputs = ["0", "1"];
        var schema =
            manifest.Table is { } table && table.IsClassification == (known == LearningTask.Classification)
                ? DataSchema.Of(table, outputs)
                : DataSchema.FromUnitNames(features, known, outputs, labelColumns: known == LearningTask.Classification ? [] : outputs);
        return manifest.Missing is { } missing ? schema.FilledWith(missing.Values) : schema;
    }

    /// <summary>What a manifest was trained for: its loss says so, else whether its report has an accuracy.</summary>
    public static LearningTask TaskOf(PrunedNetManifest manifest) =>
        manifest.Table is { } table ? (table.IsClassification ? LearningTask.Classification : LearningTask.Regression)
        : manifest.Recipe?.Loss is { } loss and not UsualLoss ? (loss.TakesClasses ? LearningTask.Classification : LearningTask.Regression)
        : manifest.Training is { Metrics: { Count: > 0 } metrics } && metrics.All(m => m.Accuracy is null) ? LearningTask.Regression
        : LearningTask.Classification;

    // Without names the units are told by their places, which is what the reader's names for columns without a header say;
    // the entries of an image too, row-major.
    private static IEnumerable<string> Names(IReadOnlyList<Axis> axes, string prefix, int before)
    {
        if (axes is [Atom { Labels: { } labels }])
            return labels;
        var length = axes.Aggregate(1, (product, axis) => checked(product * axis.Size));
        return Enumerable.Range(before + (prefix.Length > 0 ? 1 : 0), length).Select(i => $"{prefix}{i}");
    }
}
