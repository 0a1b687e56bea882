using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>Removes channels whose gates stay shut.</summary>
public static class GateRemoval
{
    /// <summary>
    /// Makes zero what reads the channels, and prunes. What a reader took from a channel on average goes into its bias
    /// where it has one, so that a gate's own layers, which squeeze all channels, hardly notice.
    /// </summary>
    /// <param name="manifest">The network.</param>
    /// <param name="weights">Its weights; not changed.</param>
    /// <param name="survey">What was seen of the gates.</param>
    /// <param name="removed">For each multiply layer by name, the positions along its axis that go.</param>
    /// <returns>
    /// The network over the survivors, with its groups, and its weights. Its training report has the new size and what is left
    /// of the limits, and no metrics and norms any more, which were those of the network before.
    /// </returns>
    /// <exception cref="ArgumentException">A channel has an obstacle.</exception>
    public static (PrunedNetManifest Manifest, WeightSet Weights) Run(
        PrunedNetManifest manifest,
        WeightSet weights,
        GateSurvey survey,
        IReadOnlyDictionary<string, IReadOnlyList<int>> removed
    )
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(removed);
        var masked = new WeightSet();
        foreach (var (name, tensor) in weights)
            masked.Add(name, new Tensor(tensor.Shape, (float[])tensor.Data.Clone()));
        foreach (var layer in manifest.Network.Layers.OfType<Gate>().Where(l => removed.ContainsKey(l.Name)))
        {
            var gated = new GatedAxis(manifest.Network, layer);
            foreach (var position in removed[layer.Name])
            {
                if (gated.ObstacleOf(position) is { } obstacle)
                    throw new ArgumentException($"{layer.Axis.Describe(position)} cannot be removed: {obstacle}.", nameof(removed));
                layer.Axis.VisitUnits(position, (atom, unit) =>
                {
                    foreach (var reading in gated.Readings)
                        Unread(reading, atom, unit, masked, survey.Means[reading.Value]);
                });
            }
        }
        var pruned = Pruner.Prune(manifest.Network, masked);
        return (manifest.Over(pruned.Network) with { Training = ReportOf(manifest.Training, pruned) }, pruned.Weights);
    }

    // The course of training stays as it was; what it says of a network is said of the one that is left, or not at all.
    private static TrainingReport? ReportOf(TrainingReport? training, Pruned pruned)
    {
        if (training is null)
            return null;
        var left = Footprint.Of(pruned.Network);
        return training with
        {
            Pruned = left,
            Budgets = [.. training.Budgets.Select(b => b with { Left = left.Of(b.Of) })],
            Metrics = [],
            Groups = [],
            Duplicates = DuplicateUnit.Find(pruned.Network, pruned.Weights),
        };
    }

    private static void Unread(GatedReading reading, Atom atom, int unit, WeightSet weights, double[] means)
    {
        var (axis, tensor) = (reading.Parameter.Axes[reading.Dimension], weights[reading.Parameter.Name]);
        var bias = BiasFor(reading.Layer) is { } parameter ? weights[parameter.Name].Data : null;
        var inner = tensor.Shape.Skip(reading.Dimension + 1).Aggregate(1, (product, extent) => product * extent);
        var row = inner * axis.Count;
        foreach (var position in axis.PositionsOf(atom, unit))
        {
            for (var start = position * inner; start < tensor.Data.Length; start += row)
            {
                var entries = tensor.Data.AsSpan(start, inner);
                double taken = 0;
                foreach (var weight in entries)
                    taken += weight;
                if (bias is not null)
                    bias[start / row] += (float)(taken * means[position]);
                entries.Clear();
            }
        }
    }

    // Where the mean of what is read adds the same to every place: padding would make borders differ, and a group's weights lie
    // along another axis than its input.
    private static Parameter? BiasFor(Layer layer) =>
        layer switch
        {
            Dense dense => dense.Bias,
            Convolution { Group: null } convolution when convolution.Windows.All(w => w.PadBefore == 0 && w.PadAfter == 0) =>
                convolution.Bias,
            _ => null,
        };
}
