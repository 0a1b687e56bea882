using System;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Trainer;

/// <summary>Sets mean and scale of the standardize layers from the training rows.</summary>
internal static class Standardization
{
    /// <summary>
    /// Runs the rows up to each such layer, in layer order, and sets its mean and one over the standard deviation of its
    /// input; a unit that never varies gets scale 0.
    /// </summary>
    public static void LearnStandardization(this Learner learner, Dataset training)
    {
        foreach (var layer in learner.Network.Layers.OfType<Standardize>())
        {
            var width = layer.Axis.Count;
            var (sums, squares) = (new double[width], new double[width]);
            var (lowest, highest) = (new float[width], new float[width]);
            Array.Fill(lowest, float.PositiveInfinity);
            Array.Fill(highest, float.NegativeInfinity);
            learner.ForEachRow(training, layer.Inputs[0], row =>
            {
                for (var u = 0; u < width; u++)
                {
                    sums[u] += row[u];
                    lowest[u] = Math.Min(lowest[u], row[u]);
                    highest[u] = Math.Max(highest[u], row[u]);
                }
            });
            // A second pass around the mean: the difference of two large sums would lose the variance of a shifted feature.
            learner.ForEachRow(training, layer.Inputs[0], row =>
            {
                for (var u = 0; u < width; u++)
                    squares[u] += Math.Pow(row[u] - sums[u] / training.Rows, 2);
            });
            var mean = learner.Parameters[layer.Mean.Name].Values;
            var scale = learner.Parameters[layer.Scale.Name].Values;
            for (var u = 0; u < width; u++)
            {
                mean[u] = (float)(sums[u] / training.Rows);
                scale[u] = lowest[u] == highest[u] ? 0 : (float)(1 / Math.Sqrt(squares[u] / training.Rows));
            }
        }
    }
}
