using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Tests.Shared;

/// <summary>
/// The forward pass written as plainly as possible, in double precision, one row at a time: what every faster
/// version (trainer, generated code) is compared with.
/// </summary>
internal static class ReferenceForward
{
    /// <summary>Runs one row: for each input its full vector (original size), gives every value of the network by name.</summary>
    public static Dictionary<string, double[]> Run(Network network, WeightSet weights, IReadOnlyDictionary<string, float[]> inputs)
    {
        var values = new Dictionary<string, double[]>();
        foreach (NetworkInput input in network.Inputs)
        {
            float[] full = inputs[input.Name];
            Assert.Equal(input.Axes[0].Size, full.Length);
            values[input.Name] = Survivors(input.Axes[0]).Select(u => (double)full[u] * input.Scale + input.Offset).ToArray();
        }
        foreach (Layer layer in network.Layers)
        {
            double[][] read = layer.Inputs.Select(i => values[i]).ToArray();
            double[] output = layer switch
            {
                Dense dense => Product(dense, weights, read[0]),
                Standardize s => read[0].Select((x, u) => (x - weights[s.Mean.Name].Data[u]) * weights[s.Scale.Name].Data[u]).ToArray(),
                Add => Enumerable.Range(0, read[0].Length).Select(u => read.Sum(r => r[u])).ToArray(),
                Concatenation => read.SelectMany(r => r).ToArray(),
                Constant c => weights[c.Value.Name].Data.Select(x => (double)x).ToArray(),
                Elementwise or Dropout => read[0].ToArray(),
                _ => throw new NotSupportedException(layer.Op),
            };
            values[layer.Name] = Activate(layer.Activation, output);
        }
        return values;
    }

    /// <summary>The outputs of one row, by output name.</summary>
    public static Dictionary<string, double[]> Outputs(Network network, WeightSet weights, IReadOnlyDictionary<string, float[]> inputs)
    {
        Dictionary<string, double[]> values = Run(network, weights, inputs);
        return network.Outputs.ToDictionary(o => o.Name, o => values[o.In]);
    }

    /// <summary>The original units that survive on an axis of atoms, concatenations of atoms included.</summary>
    public static IEnumerable<int> Survivors(Axis axis) => axis switch
    {
        Atom atom => Enumerable.Range(0, atom.Count).Select(atom.OriginalUnit),
        _ => Enumerable.Range(0, axis.Count),
    };

    private static double[] Product(Dense dense, WeightSet weights, double[] x)
    {
        float[] w = weights[dense.Weight.Name].Data;
        var y = new double[dense.Output.Count];
        for (int o = 0; o < y.Length; o++)
        {
            y[o] = dense.Bias == null ? 0 : weights[dense.Bias.Name].Data[o];
            for (int i = 0; i < x.Length; i++) y[o] += w[o * x.Length + i] * x[i];
        }
        return y;
    }

    private static double[] Activate(Activation activation, double[] x)
    {
        if (activation.IsElementwise) return x.Select(activation.Evaluate).ToArray();
        double max = x.Max();
        double[] e = x.Select(v => Math.Exp(v - max)).ToArray();
        double sum = e.Sum();
        return e.Select(v => v / sum).ToArray();
    }
}
