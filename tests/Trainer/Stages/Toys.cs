using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Small problems whose answer is known.</summary>
internal static class Toys
{
    /// <summary>Classes by the quadrant of two features out of <paramref name="features"/>; the others are noise.</summary>
    public static LoadedData Quadrants(int rows, int features, ulong seed = 1)
    {
        var random = new RandomStream(seed);
        var values = new float[rows * features];
        var classes = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            for (var f = 0; f < features; f++)
                values[row * features + f] = (float)random.NextGaussian();
            classes[row] = (values[row * features + 1] > 0 ? 1 : 0) + (values[row * features + 3] > 0 ? 2 : 0);
        }
        return new LoadedData(new Dataset(Schema(features, LearningTask.Classification, 4), values, classes), null);
    }

    /// <summary>Targets y = Xw + noise, with w zero but for the features in <paramref name="support"/>.</summary>
    public static LoadedData Linear(int rows, int features, int outputs, int[] support, double noise = 0.1, ulong seed = 1)
    {
        var random = new RandomStream(seed);
        var truth = new double[outputs, features];
        foreach (var f in support)
            for (var o = 0; o < outputs; o++)
                truth[o, f] = (random.NextInt(2) * 2 - 1) * (0.5 + random.NextDouble());
        var values = new float[rows * features];
        var targets = new float[rows * outputs];
        for (var row = 0; row < rows; row++)
        {
            for (var f = 0; f < features; f++)
                values[row * features + f] = (float)random.NextGaussian();
            for (var o = 0; o < outputs; o++)
                targets[row * outputs + o] = (float)(
                    Enumerable.Range(0, features).Sum(f => truth[o, f] * values[row * features + f]) + noise * random.NextGaussian()
                );
        }
        return new LoadedData(new Dataset(Schema(features, LearningTask.Regression, outputs), values, targets), null);
    }

    public static DataSchema Schema(int features, LearningTask task, int outputs) =>
        new(
            [.. Enumerable.Range(0, features).Select(f => new NumberColumn($"f{f}"))],
            task,
            [.. Enumerable.Range(0, outputs).Select(o => $"y{o}")]
        );

    public static PrunedNetManifest Spec(
        Network network,
        double lambda,
        Recipe recipe,
        Penalty? penalty = null,
        GroupWeight? weight = null
    ) => new(network, Mlp.Groups(network, lambda, penalty, weight)) { Recipe = recipe };

    public static TrainingResult Train(
        PrunedNetManifest spec,
        LoadedData data,
        TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null
    ) =>
        new TrainingRun(spec, DataSplit.Of(data, TrainingRun.SplitOf(spec.Recipe!)), options ?? new TrainingOptions { Threads = 1 }).Run(
            progress
        );

    public static void AssertSameBits(WeightSet expected, WeightSet actual)
    {
        Assert.Equal(expected.Names, actual.Names);
        foreach (var (name, tensor) in expected)
        {
            Assert.Equal(tensor.Shape, actual[name].Shape);
            Assert.Equal(tensor.Data.Select(BitConverter.SingleToInt32Bits), actual[name].Data.Select(BitConverter.SingleToInt32Bits));
        }
    }
}

/// <summary>Calls back on the training thread.</summary>
internal sealed class Observer(Action<TrainingProgress> see) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => see(value);
}
