using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace DenseNet;

/// <summary>
/// A task whose wiring is known: maps that are convolutions of some of the maps before them, each through a ReLU. Images of
/// noise go in at two inputs, and four maps are to be predicted. Which map reads which is what a DenseNet, in which every
/// layer may read all before it, has to find out.
/// </summary>
internal static class Wiring
{
    public const int Side = 8,
        Channels = 2;

    /// <summary>The inputs.</summary>
    public static string[] Inputs { get; } = ["left", "right"];

    /// <summary>The maps in their order, and what each reads in truth. The idle ones are no part of the task: nothing is known of them, and nobody needs them.</summary>
    public static (string Name, string[] Reads)[] Maps { get; } =
    [("edges", ["left"]), ("idle1", []), ("spots", ["right"]), ("lines", ["edges"]), ("idle2", []), ("shapes", ["spots", "lines"])];

    /// <summary>The maps that are to be predicted.</summary>
    public static string[] Predicted { get; } = [.. Maps.Where(m => m.Reads.Length > 0).Select(m => m.Name)];

    /// <summary>Every connection that a layer could have: from all inputs and all maps before it.</summary>
    public static IEnumerable<(string From, string To)> Possible =>
        from to in Enumerable.Range(0, Maps.Length)
        from source in Inputs.Concat(Maps.Take(to).Select(m => m.Name))
        select (source, Maps[to].Name);

    /// <summary>Those of the truth.</summary>
    public static IEnumerable<(string From, string To)> True => Maps.SelectMany(m => m.Reads.Select(r => (r, m.Name)));

    /// <summary>The network that makes the data: the true connections only, with random weights.</summary>
    private static (Network Network, WeightSet Weights) Teacher()
    {
        var values = Inputs.ToDictionary(i => i, i => Network.Input(i, Channels, Side, Side));
        foreach ((var name, var reads) in Maps.Where(m => m.Reads.Length > 0))
        {
            var read =
                reads.Length == 1 ? values[reads[0]] : values[reads[0]].Concat(name + ".in", [.. reads.Skip(1).Select(r => values[r])]);
            values[name] = read.Conv2d(name, Channels, 3, padding: 1).Relu();
        }
        var network = values[Predicted[0]]
            .Output(Predicted[0] + ".map")
            .And([.. Predicted.Skip(1).Select(p => values[p].Output(p + ".map"))])
            .Build("teacher");
        var random = new Random(7);
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
        {
            var gain = parameter.Axes.Count == 1 ? 0.1 : 2 / Math.Sqrt(parameter.Length / parameter.Axes[0].Count);
            weights.Add(
                parameter.Name,
                new Tensor(parameter.Shape, [.. Enumerable.Range(0, (int)parameter.Length).Select(_ => (float)(gain * Normal(random)))])
            );
        }
        return (network, weights);
    }

    /// <summary>Rows of noise, and the maps that the true wiring makes of them, with a little noise of their own.</summary>
    public static Dataset Make(int rows, int seed)
    {
        var random = new Random(seed);
        float[] features = [.. Enumerable.Range(0, rows * Inputs.Length * Channels * Side * Side).Select(_ => (float)Normal(random))];
        var entries = Predicted.Length * Channels * Side * Side;
        NumberColumn[] columns = [.. Enumerable.Range(0, features.Length / rows).Select(i => new NumberColumn($"x[{i}]"))];
        var schema = new DataSchema(columns, LearningTask.Regression, [.. Enumerable.Range(0, entries).Select(i => $"y[{i}]")]);
        (var network, var weights) = Teacher();
        using var teacher = new NetworkRunner(network);
        teacher.Parameters.Load(weights);
        var targets = teacher.Outputs(new Dataset(schema, features, new float[rows * entries]));
        for (var i = 0; i < targets.Length; i++)
            targets[i] += (float)(0.05 * Normal(random));
        return new Dataset(schema, features, targets);
    }

    // Box and Muller 1958.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
