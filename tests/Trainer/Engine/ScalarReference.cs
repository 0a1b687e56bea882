using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>The network in double precision, one number at a time, written from the definitions of the layers.</summary>
internal sealed class ScalarReference
{
    private readonly Network _network;

    public ScalarReference(Network network, WeightSet weights)
    {
        _network = network;
        Weights = weights.ToDictionary(w => w.Key, w => w.Value.Data.Select(v => (double)v).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The parameters, to be disturbed.</summary>
    public Dictionary<string, double[]> Weights { get; }

    /// <summary>What dropout multiplies its input with, per layer; missing means ones.</summary>
    public Dictionary<string, double[]> Masks { get; } = new(StringComparer.Ordinal);

    /// <summary>All values, [rows, features], from full rows of the inputs.</summary>
    public Dictionary<string, double[]> Run(IReadOnlyDictionary<string, float[]> inputs, int rows)
    {
        var values = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var input in _network.Inputs)
        {
            var kept = ((Atom)input.Axes[0]).Kept ?? [.. Enumerable.Range(0, input.Axes[0].Size)];
            values[input.Name] = [.. from row in Enumerable.Range(0, rows)
                                     from unit in kept
                                     select (double)inputs[input.Name][row * input.Axes[0].Size + unit] * input.Scale + input.Offset];
        }

        foreach (var layer in _network.Layers)
        {
            var width = layer.OutputAxes[0].Count;
            var sums = Compute(layer, [.. layer.Inputs.Select(i => values[i])], rows, width);
            values[layer.Name] = layer.Activation.IsElementwise ? [.. sums.Select(layer.Activation.Evaluate)] : Softmax(sums, width);
        }

        return values;
    }

    private double[] Compute(Layer layer, double[][] inputs, int rows, int width)
    {
        var y = new double[rows * width];
        for (var i = 0; i < y.Length; i++)
        {
            var (row, unit) = (i / width, i % width);
            y[i] = layer switch
            {
                Dense dense => DenseSum(dense, inputs[0], row, unit),
                Elementwise => inputs[0][i],
                Standardize standardize => (inputs[0][i] - Weights[standardize.Mean.Name][unit]) * Weights[standardize.Scale.Name][unit],
                Dropout dropout => inputs[0][i] * (Masks.TryGetValue(dropout.Name, out var mask) ? mask[i] : 1),
                Add => inputs.Sum(x => x[i]),
                Concatenation concatenation => Part((Concat)concatenation.Axis, inputs, row, unit),
                Constant constant => Weights[constant.Value.Name][unit],
                _ => throw new NotSupportedException(layer.Op),
            };
        }

        return y;
    }

    private double DenseSum(Dense dense, double[] x, int row, int unit)
    {
        var columns = dense.Input.Count;
        var sum = dense.Bias is null ? 0 : Weights[dense.Bias.Name][unit];
        for (var i = 0; i < columns; i++)
            sum += Weights[dense.Weight.Name][unit * columns + i] * x[row * columns + i];
        return sum;
    }

    private static double Part(Concat axis, double[][] inputs, int row, int unit)
    {
        for (var p = 0; ; p++)
        {
            if (unit < axis.Parts[p].Count)
                return inputs[p][row * axis.Parts[p].Count + unit];
            unit -= axis.Parts[p].Count;
        }
    }

    private static double[] Softmax(double[] sums, int width)
    {
        var y = new double[sums.Length];
        for (var at = 0; at < sums.Length; at += width)
        {
            var row = sums.Skip(at).Take(width).ToArray();
            var total = row.Sum(s => Math.Exp(s - row.Max()));
            for (var i = 0; i < width; i++)
                y[at + i] = Math.Exp(row[i] - row.Max()) / total;
        }

        return y;
    }
}
