using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Random graphs of every layer kind and activation, with branches, several inputs and several outputs.</summary>
internal static class RandomNetworks
{
    public static readonly Activation[] Activations = [.. Activation.KnownNames.Select(n => Activation.FromName(n)!.Value)];

    public static Network Create(Random random, int mostUnits, int layers)
    {
        var axes = new List<Axis>();
        var values = new List<(string Name, Axis Axis)>();
        var inputs = new List<NetworkInput>();
        var made = new List<Layer>();
        Atom NewAtom(string name)
        {
            var size = random.Next(1, mostUnits + 1);
            var atom = new Atom(name, size);
            axes.Add(atom);
            return atom;
        }

        Activation AnyActivation() => Activations[random.Next(Activations.Length)];
        (string Name, Axis Axis) AnyValue() => values[random.Next(values.Count)];
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var size = random.Next(1, mostUnits + 1);
            int[]? kept = random.Next(2) == 0 ? null : [.. Enumerable.Range(0, size).Where(u => u == size - 1 || random.Next(3) > 0)];
            var atom = new Atom($"features{i}", size, kept: kept);
            axes.Add(atom);
            inputs.Add(new NetworkInput($"input{i}", atom, random.Next(2) == 0 ? 1 : 0.5f, random.Next(2) == 0 ? 0 : -0.25f));
            values.Add(($"input{i}", atom));
        }

        for (var i = 0; i < layers; i++)
        {
            var name = $"layer{i}";
            var (from, axis) = AnyValue();
            var layer = random.Next(10) switch
            {
                0 => new Elementwise(name, from, axis, AnyActivation()),
                1 => new Standardize(name, from, axis),
                2 => new Dropout(name, from, axis, 0.3f),
                3 => Sum(name),
                4 => Joined(name),
                5 when random.Next(3) == 0 => new Constant(name, NewAtom("units of " + name), AnyActivation()),
                6 => new GroupNorm(name, from, [axis], AnyDivisor(random, axis.Count), 0.3f, AnyActivation()),
                _ => (Layer)new Dense(name, from, NewAtom("units of " + name), axis, random.Next(4) > 0, AnyActivation()),
            };
            made.Add(layer);
            values.Add((name, layer.OutputAxes[0]));
        }

        var unread = values.Where(v => made.All(l => !l.Inputs.Contains(v.Name))).Select(v => v.Name).Where(v => made.Any(l => l.Name == v)).ToList();
        var outputs = unread.Select(v => new NetworkOutput("out of " + v, v)).ToList();
        // Sometimes a value is an output and is read by layers as well.
        if (random.Next(2) == 0 && made.FirstOrDefault(l => !unread.Contains(l.Name)) is { } inner)
            outputs.Add(new NetworkOutput("inner", inner.Name));
        return Network.Create("random", axes, inputs, made, outputs);

        Layer Sum(string name)
        {
            var (first, axis) = AnyValue();
            var alike = values.Where(v => ReferenceEquals(v.Axis, axis)).Select(v => v.Name).ToArray();
            return new Add(name, [first, .. Enumerable.Range(0, random.Next(1, 3)).Select(_ => alike[random.Next(alike.Length)])], axis, AnyActivation());
        }

        Layer Joined(string name)
        {
            var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => AnyValue()).ToArray();
            var axis = new Concat("joined " + name, [.. parts.Select(p => p.Axis)]);
            axes.Add(axis);
            return new Concatenation(name, [.. parts.Select(p => p.Name)], axis);
        }
    }

    /// <summary>1 half of the time, so that there are as many layer norms as group norms.</summary>
    public static int AnyDivisor(Random random, int count)
    {
        int[] divisors = [.. Enumerable.Range(1, count).Where(n => count % n == 0)];
        return random.Next(2) == 0 ? 1 : divisors[random.Next(divisors.Length)];
    }

    /// <summary>Full rows for every input.</summary>
    public static Dictionary<string, float[]> Inputs(Network network, Random random, int rows) =>
        network.Inputs.ToDictionary(i => i.Name, i => Uniform(random, i.Axes.Aggregate(rows, (product, axis) => product * axis.Size)), StringComparer.Ordinal);

    /// <summary>Values in [-1, 1) for every parameter, biases and statistics too.</summary>
    public static WeightSet Weights(Network network, Random random)
    {
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
        {
            // Weights shrink with the fan-in, so that sums keep their size whatever the widths.
            var scale = parameter.Axes.Count > 1 ? (float)(1.5 / Math.Sqrt(parameter.Length / (double)parameter.Axes[0].Count)) : 1;
            var isVariance = parameter.Name.EndsWith(".variance", StringComparison.Ordinal);
            weights.Add(parameter.Name, new Tensor(parameter.Shape, [.. Uniform(random, (int)parameter.Length).Select(v => isVariance ? 1.1f + v : v * scale)]));
        }

        return weights;
    }

    public static float[] Uniform(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() * 2 - 1))];
}
