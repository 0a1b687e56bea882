using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Bench.RuleEffects;

/// <summary>What the weights c_g of groups of different sizes do: PNGEN3103 and 3104. The rows are drawn, so that it is known which groups are worth keeping.</summary>
internal static class GroupSizes
{
    private const int Rows = 1000;

    /// <summary>Eight single features that decide, and eight blocks of 24 that are noise.</summary>
    public static IEnumerable<Outcome> Unequal()
    {
        var blocks = Enumerable
            .Range(0, 8)
            .Select(i => new[] { i })
            .Concat(Enumerable.Range(0, 8).Select(b => Enumerable.Range(8 + 24 * b, 24).ToArray()))
            .ToArray();
        var data = Draw(blocks[^1][^1] + 1, (random, row) =>
        {
            foreach (ref var feature in row)
                feature = (float)random.NextGaussian();
            return row[..8].ToArray().Sum() + 3 * random.NextGaussian() > 0;
        });
        return
        [
            HalfLeft("weight none", blocks, GroupWeight.None, data, null),
            HalfLeft("weight sqrt-size", blocks, GroupWeight.SqrtSize, data, null),
        ];
    }

    /// <summary>Eight columns of 24 categories that decide, and eight of 2 that are noise, each as a one-hot block.</summary>
    public static IEnumerable<Outcome> OneHot()
    {
        int[] sizes = [.. Enumerable.Repeat(24, 8), .. Enumerable.Repeat(2, 8)];
        var starts = sizes.Select((_, i) => sizes.Take(i).Sum()).ToArray();
        var blocks = sizes.Select((size, i) => Enumerable.Range(starts[i], size).ToArray()).ToArray();
        var data = Draw(sizes.Sum(), (random, row) =>
        {
            double sum = 0;
            for (var column = 0; column < sizes.Length; column++)
            {
                var category = random.NextInt(sizes[column]);
                row[starts[column] + category] = 1;
                sum +=
                    column < 8
                        ? category % 2 == 0
                            ? 1
                            : -1
                        : 0;
            }
            return sum + random.NextGaussian() > 0;
        });
        string[] labels =
        [
            .. sizes.SelectMany((size, column) => Enumerable.Range(0, size).Select(category => $"column{column}={category}")),
        ];
        return
        [
            HalfLeft("weight sqrt-size", blocks, GroupWeight.SqrtSize, data, labels),
            HalfLeft("weight none", blocks, GroupWeight.None, data, labels),
        ];
    }

    // The smallest λ of a fine row of them that leaves no more groups than decide.
    private static Outcome HalfLeft(string name, int[][] blocks, GroupWeight weight, DataSplit data, string[]? labels)
    {
        for (var lambda = Digits.IsBrief ? 0.01 : 1e-4; ; lambda *= Digits.IsBrief ? 2 : 1.05)
        {
            var spec = Network
                .Input("x", data.Training.Features, labels: labels)
                .Dense("y", 2)
                .Output("logits")
                .GroupUnits("columns", "x", lambda, weight: weight, members: blocks)
                .Train(
                    new Recipe
                    {
                        Epochs = Digits.IsBrief ? 1 : 20,
                        DebiasEpochs = Digits.IsBrief ? 1 : 10,
                        Batch = 100,
                        LearningRate = 0.1,
                        Validation = 0,
                    }
                )
                .BuildSpec("columns");
            var result = new TrainingRun(spec, data, new TrainingOptions { Threads = 1 }).Run();
            var left = result
                .Report.Groups[0]
                .Norms.Select((norm, group) => (norm, group))
                .Where(g => g.norm > 0)
                .Select(g => g.group)
                .ToArray();
            if (left.Length > 8)
                continue;
            return Outcome.Of(name, result) with
            {
                Remark =
                    $"of {left.Length} groups that are left, {left.Count(g => g < 8)} decide and {left.Count(g => g >= 8)} are noise (λ = {lambda.ToString("G2", CultureInfo.InvariantCulture)})",
            };
        }
    }

    private static DataSplit Draw(int features, Func<RandomStream, Span<float>, bool> draw)
    {
        var random = new RandomStream(1);
        var values = new float[Rows * features];
        var classes = new int[Rows];
        for (var row = 0; row < Rows; row++)
            classes[row] = draw(random, values.AsSpan(row * features, features)) ? 1 : 0;
        var schema = new DataSchema(
            [.. Enumerable.Range(0, features).Select(i => new NumberColumn($"x{i}"))],
            LearningTask.Classification,
            ["no", "yes"]
        );
        return DataSplit.Of(new LoadedData(new Dataset(schema, values, classes), null), new SplitOptions { Validation = 0, Test = 0.5 });
    }
}
