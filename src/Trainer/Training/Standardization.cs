using System;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Trainer;

/// <summary>Sets mean and scale of the standardize layers from the training rows.</summary>
internal static class Standardization
{
    /// <summary>
    /// Runs the rows up to each such layer, in layer order, and sets its mean and one over the standard deviation of its
    /// input, over the rows and, of an image, over its places; a unit that never varies gets scale 0.
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
            var places = layer.OutputAxes.Skip(1).Aggregate(1, (count, axis) => count * axis.Count);
            learner.ForEachRow(training, layer.Inputs[0], row =>
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
            learner.ForEachRow(training, layer.Inputs[0], row =>
            {
                for (var i = 0; i < row.Length; i++)
                    squares[i / places] += Math.Pow(row[i] - sums[i / places] / numbers, 2);
            });
            var mean = learner.Parameters[layer.Mean.Name].Values;
            var scale = learner.Parameters[layer.Scale.Name].Values;
            for (var u = 0; u < width; u++)
            {
                mean[u] = (float)(sums[u] / numbers);
                scale[u] = lowest[u] == highest[u] ? 0 : (float)(1 / Math.Sqrt(squares[u] / numbers));
            }
        }
    }
}
