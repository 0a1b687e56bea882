using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The targets of a regression in deviations from their means, which is what a network learns: its gradients, and with them
/// rate and λ, do not hang on the targets' unit then. The layers that make the outputs take means and deviations in at the end.
/// </summary>
internal sealed class StandardTargets
{
    private readonly double[] _means,
        _deviations;

    private StandardTargets(double[] means, double[] deviations) => (_means, _deviations) = (means, deviations);

    /// <summary>
    /// Those of the training rows; null for classes, for shares from 0 to 1, where the recipe asks for raw targets, and where
    /// an output's last layer could not take them in.
    /// </summary>
    public static StandardTargets? Of(TrainingSetup setup)
    {
        var rows = setup.Data.Training;
        var applies =
            rows.Task == LearningTask.Regression
            && !setup.Recipe.RawTargets
            && !setup.Recipe.Loss.For(areClasses: false).TakesShares
            && setup.Spec.Network.Outputs.All(output => TakerOf(setup.Spec.Network, output) is LinearLayer { HasBias: true });
        return applies ? Of(rows) : null;
    }

    /// <summary>Standardizes targets in place.</summary>
    /// <param name="targets">Some of a row's.</param>
    /// <param name="first">Which the first of them is.</param>
    public void Standardize(Span<float> targets, int first)
    {
        for (var t = 0; t < targets.Length; t++)
            targets[t] = (float)((targets[t] - _means[first + t]) / _deviations[first + t]);
    }

    /// <summary>The weights with which a network speaks of its targets in their own units.</summary>
    /// <param name="network">The network; what made an output may be a constant by now.</param>
    /// <param name="weights">Its weights, in deviations; stay as they are.</param>
    public WeightSet TakeIn(Network network, WeightSet weights)
    {
        var taken = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        var first = 0;
        foreach (var output in network.Outputs)
        {
            var layer = TakerOf(network, output)
                ?? throw new InvalidOperationException($"What makes the output '{output.Name}' cannot take in the targets' units.");
            foreach (var parameter in layer.Parameters)
                taken[parameter.Name] = InOwnUnits(
                    weights[parameter.Name],
                    first,
                    hasMean: layer is not LinearLayer l || parameter == l.Bias
                );
            first += layer.OutputAxes[0].Count;
        }
        var all = new WeightSet();
        foreach (var (name, tensor) in weights)
            all.Add(name, taken.GetValueOrDefault(name, tensor));
        return all;
    }

    private Tensor InOwnUnits(Tensor standard, int first, bool hasMean)
    {
        var values = new float[standard.Data.Length];
        var row = values.Length / Math.Max(1, standard.Shape[0]);
        for (var i = 0; i < values.Length; i++)
        {
            var target = first + i / row;
            values[i] = (float)(standard.Data[i] * _deviations[target] + (hasMean ? _means[target] : 0));
        }
        return new Tensor(standard.Shape, values);
    }

    // What makes an output, and nothing else, by sums alone.
    private static Layer? TakerOf(Network network, NetworkOutput output)
    {
        var layer = network.Layers.FirstOrDefault(l => l.Name == output.In);
        var isAlone = !network.ReadersOf(output.In).Any() && network.Outputs.Count(o => o.In == output.In) == 1;
        return
            isAlone && layer is LinearLayer or Constant && layer.OutputAxes.Count == 1 && layer.Activation.Kind == ActivationKind.Identity
            ? layer
            : null;
    }

    private static StandardTargets Of(Dataset rows)
    {
        double[] means = new double[rows.Outputs],
            squares = new double[rows.Outputs];
        for (var row = 0; row < rows.Rows; row++)
        {
            var targets = rows.TargetsOf(row);
            for (var t = 0; t < means.Length; t++)
                means[t] += (double)targets[t] / rows.Rows;
        }
        for (var row = 0; row < rows.Rows; row++)
        {
            var targets = rows.TargetsOf(row);
            for (var t = 0; t < means.Length; t++)
                squares[t] += Math.Pow(targets[t] - means[t], 2) / rows.Rows;
        }
        // A target that never varies is its mean.
        return new StandardTargets(means, [.. squares.Select(square => square > 0 ? Math.Sqrt(square) : 1)]);
    }
}
