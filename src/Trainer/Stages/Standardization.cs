using System;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>Sets mean and scale of the standardize layers from the training rows.</summary>
internal static class Standardization
{
    /// <summary>
    /// Runs the rows up to each such layer, in layer order, and sets its mean and one over the standard deviation of its
    /// input, over the rows and, of an image, over its places; a unit that never varies gets scale 0.
    /// </summary>
    /// <exception cref="DataException">Units vary by so little or so much that the standardized value is no number in float32.</exception>
    public static void LearnStandardization(this NetworkRunner runner, Dataset training)
    {
        var problems = new ProblemList(training.Source.Files.Count > 0 ? training.Source.Files[0].Path : training.Source.Description);
        foreach (var layer in runner.Network.Layers.OfType<Standardize>())
        {
            var width = layer.Axis.Count;
            var (sums, squares) = (new double[width], new double[width]);
            var (lowest, highest) = (new float[width], new float[width]);
            Array.Fill(lowest, float.PositiveInfinity);
            Array.Fill(highest, float.NegativeInfinity);
            var places = layer.OutputAxes.Skip(1).Aggregate(1, (count, axis) => count * axis.Count);
            runner.ForEachRow(training, layer.Inputs[0], row =>
            {
                for (var i = 0; i < row.Length; i++)
                {
                    var u = i / places;
                    sums[u] += row[i];
                    lowest[u] = Math.Min(lowest[u], row[i]);
                    highest[u] = Math.Max(highest[u], row[i]);
                }
            });
            var numbers = (double)training.Rows * places;
            // A second pass around the mean: the difference of two large sums would lose the variance of a shifted feature.
            runner.ForEachRow(training, layer.Inputs[0], row =>
            {
                for (var i = 0; i < row.Length; i++)
                    squares[i / places] += Math.Pow(row[i] - sums[i / places] / numbers, 2);
            });
            var mean = runner.Parameters[layer.Mean.Name].Values;
            var scale = runner.Parameters[layer.Scale.Name].Values;
            for (var u = 0; u < width; u++)
            {
                mean[u] = (float)(sums[u] / numbers);
                scale[u] = lowest[u] == highest[u] ? 0 : (float)(1 / Math.Sqrt(squares[u] / numbers));
                // As the layer computes it, which is what generated code does too.
                if (!float.IsFinite((lowest[u] - mean[u]) * scale[u]) || !float.IsFinite((highest[u] - mean[u]) * scale[u]))
                    Report(problems, runner.Network, layer, training, u, lowest[u], highest[u]);
            }
        }
        problems.ThrowIfAny();
    }

    private static void Report(
        ProblemList problems,
        Network network,
        Standardize layer,
        Dataset training,
        int unit,
        float lowest,
        float highest
    )
    {
        // Of the input itself a unit is a feature, as long as rows are no images.
        var isFeature = network.Inputs is [var input] && input.Name == layer.Inputs[0] && layer.Axis.Count == training.Features;
        var name = isFeature ? training.FeatureNames[unit] : $"unit {unit} of '{layer.Inputs[0]}'";
        problems.Add(
            0,
            0,
            name,
            FormattableString.Invariant($"numbers from {lowest:G4} to {highest:G4}"),
            $"a spread that layer '{layer.Name}' can divide by in 32-bit floating point (between 1E-38 and 1E+38)",
            isFeature ? $"Write the column in another unit, or leave it out (--ignore {name})." : "Scale what the layer reads."
        );
    }
}
