using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>
/// The plain reference over a batch, with parameters in double precision that can be disturbed. What rows do not compute each on
/// their own is here: the statistics of batch norms, and the masks of dropout.
/// </summary>
internal sealed class BatchReference
{
    private readonly Network _network;

    public BatchReference(Network network, WeightSet weights)
    {
        _network = network;
        Weights = weights.ToDictionary(w => w.Key, w => w.Value.Data.Select(v => (double)v).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The parameters, to be disturbed.</summary>
    public Dictionary<string, double[]> Weights { get; }

    /// <summary>What dropout multiplies its input with, per layer; missing means ones.</summary>
    public Dictionary<string, double[]> Masks { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether batch norms take the statistics of the batch; else the running ones.</summary>
    public bool IsTraining { get; init; } = true;

    /// <summary>All values, [rows, features], from full rows of the inputs.</summary>
    public Dictionary<string, double[]> Run(IReadOnlyDictionary<string, float[]> inputs, int rows)
    {
        var values = new Dictionary<string, double[][]>(StringComparer.Ordinal);
        foreach (var input in _network.Inputs)
        {
            var size = input.Axes.Aggregate(1, (product, axis) => product * axis.Size);
            values[input.Name] = [.. inputs[input.Name].Chunk(size).Take(rows).Select(row => ReferenceForward.Read(input, row))];
        }

        foreach (var layer in _network.Layers)
        {
            var parameters = layer is BatchNorm norm && IsTraining ? WithStatistics(norm, values[norm.Inputs[0]]) : Of;
            values[layer.Name] =
            [
                .. Enumerable
                    .Range(0, rows)
                    .Select(row => ReferenceForward.Run(layer, parameters, [.. layer.Inputs.Select(i => values[i][row])])),
            ];
            if (Masks.TryGetValue(layer.Name, out var mask))
                values[layer.Name] = [.. values[layer.Name].Select((row, r) => Product(row, mask.AsSpan(r * row.Length, row.Length)))];
        }

        return values.ToDictionary(v => v.Key, v => v.Value.SelectMany(row => row).ToArray());
    }

    /// <summary>The running statistics behind a training pass over these rows of a norm's input.</summary>
    public (double[] Mean, double[] Variance) Moved(BatchNorm layer, double[] x, int rows)
    {
        var (mean, variance) = Statistics(layer, x.Chunk(x.Length / rows).ToArray());
        var count = (double)x.Length / layer.Axis.Count;
        double[] Move(double[] running, double[] batch) =>
            [.. running.Zip(batch, (old, of) => (1 - layer.Momentum) * old + layer.Momentum * of)];
        // A single number says nothing of a variance.
        return (
            Move(Of(layer.Mean), mean),
            count < 2 ? Of(layer.Variance) : Move(Of(layer.Variance), [.. variance.Select(v => v * count / (count - 1))])
        );
    }

    private double[] Of(Parameter parameter) => Weights[parameter.Name];

    /// <summary>The norm's parameters, with the batch's statistics for the running ones.</summary>
    private Func<Parameter, double[]> WithStatistics(BatchNorm layer, double[][] x)
    {
        var (mean, variance) = Statistics(layer, x);
        return parameter =>
            parameter == layer.Mean ? mean
            : parameter == layer.Variance ? variance
            : Of(parameter);
    }

    private static (double[] Mean, double[] Variance) Statistics(BatchNorm layer, double[][] x)
    {
        var (mean, variance) = (new double[layer.Axis.Count], new double[layer.Axis.Count]);
        for (var unit = 0; unit < mean.Length; unit++)
        {
            var values = x.SelectMany(row => row.Chunk(row.Length / mean.Length).ElementAt(unit)).ToArray();
            mean[unit] = values.Average();
            variance[unit] = values.Average(v => (v - mean[unit]) * (v - mean[unit]));
        }

        return (mean, variance);
    }

    private static double[] Product(double[] left, ReadOnlySpan<double> right)
    {
        var product = new double[left.Length];
        for (var i = 0; i < product.Length; i++)
            product[i] = left[i] * right[i];
        return product;
    }
}
