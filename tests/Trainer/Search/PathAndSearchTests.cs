using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class PathAndSearchTests
{
    private static readonly Recipe Short = new()
    {
        Batch = 32,
        Epochs = 16,
        DebiasEpochs = 4,
        Validation = 0.15,
        Test = 0.25,
        Seed = 2,
    };

    [Fact]
    public void The_path_of_a_linear_model_ends_with_nothing_and_starts_with_everything_that_counts()
    {
        var recipe = Short with { Epochs = 100, LearningRate = 0.1, Batch = 225 };
        var spec = Toys.Spec(Mlp.Of(12, 3), 1, recipe);
        var rows = new RegularizationPath(
            spec,
            Split(Toys.Linear(375, 12, 3, [2, 5, 7]), recipe),
            new PathOptions
            {
                Steps = 10,
                Ratio = 0.01,
                EpochsPerStep = 100,
            },
            new TrainingOptions { Threads = 1 }
        ).Run();
        // The network without penalty stands in front.
        Assert.Equal((0, 12), (rows[0].Scale, rows[0].Kept[0].Kept));
        Assert.Equal(rows[0].ValidationLosses.Average(), rows[0].Validation!.Loss, 5);
        rows = [.. rows.Skip(1)];
        Assert.Equal(10, rows.Count);
        Assert.Equal(0, rows[^1].Kept[0].Kept);
        Assert.NotEqual(0, rows[^2].Kept[0].Kept);
        Assert.True(rows[0].Kept[0].Kept >= 3);
        Assert.Contains(rows, r => r.Kept[0].Kept == 3);
        Assert.Equal(rows.Select(r => r.Kept[0].Kept).OrderDescending(), rows.Select(r => r.Kept[0].Kept));
        Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(Math.Pow(100, 1 / 9.0), pair.Second.Scale / pair.First.Scale, 9));
        Assert.True(rows[0].Validation!.Loss < rows[^1].Validation!.Loss);
        Assert.Equal(rows[3].Scale, rows[3].Lambdas[0]);
    }

    [Fact]
    public void The_path_of_a_network_thins_it_out()
    {
        var walked = new List<PathRow>();
        var rows = new RegularizationPath(
            Toys.Spec(Mlp.Of(8, 24, 4), 1, Short),
            Split(Toys.Quadrants(500, 8), Short),
            new PathOptions
            {
                Steps = 8,
                Ratio = 0.02,
                EpochsPerStep = 16,
                Debias = true,
            },
            new TrainingOptions { Threads = 1 }
        ).Run(walked: new Rows(walked));
        Assert.Equal(rows, walked);
        // Whatever λ_max was estimated to be, the path goes to where nothing is left.
        Assert.All(rows[^1].Kept, kept => Assert.Equal(0, kept.Kept));
        var table = string.Join("\n", rows);
        Assert.True(rows[^1].Size.Macs < rows[0].Size.Macs, table);
        Assert.True(rows[^1].Kept[1].Kept < rows[0].Kept[1].Kept, table);
        Assert.True(rows.Any(r => r.Kept[0].Kept == 2 && r.Test!.Accuracy > 0.9), table);
    }

    [Theory]
    [InlineData(KeptMeasure.Units, 0.4)]
    [InlineData(KeptMeasure.Weights, 0.25)]
    public void The_search_keeps_what_was_asked_for(KeptMeasure measure, double fraction)
    {
        var target = new KeptTarget
        {
            Fraction = fraction,
            Measure = measure,
            Tolerance = 0.05,
        };
        var spec = Toys.Spec(Mlp.Of(10, 40, 4), 0.002, Short);
        var data = Split(Toys.Quadrants(400, 10), Short);
        var found = new LambdaSearch(spec, data, target, new TrainingOptions { Threads = 1 }).Run();
        Assert.InRange(found.Best.Kept, fraction - 0.05, fraction + 0.05);
        var direct = new TrainingRun(
            spec with
            {
                Groups = [.. spec.Groups.Select(g => g.With(lambda: g.Lambda * found.Best.Scale))],
            },
            data,
            new TrainingOptions { Threads = 1 }
        ).Run();
        Toys.AssertSameBits(direct.Weights, found.Result.Weights);
    }

    [Fact]
    public void Of_few_units_the_nearest_number_is_near_enough()
    {
        // 40 % of six features are 2.4 of them.
        var spec = Toys.Spec(Mlp.Of(6, 4), 0.002, Short);
        var found = new LambdaSearch(
            spec,
            Split(Toys.Quadrants(400, 6), Short),
            new KeptTarget { Fraction = 0.4 },
            new TrainingOptions { Threads = 1 }
        ).Run();
        Assert.Equal(2 / 6.0, found.Best.Kept);
    }

    [Fact]
    public void A_target_that_no_lambda_reaches_says_what_was_reached()
    {
        // One group of all hidden units: everything or nothing.
        var network = Mlp.Of(4, 10, 4);
        var hidden = (Atom)network.Axes[1];
        var spec = new PrunedNetManifest(
            network,
            [
                new UnitGroups(
                    "all",
                    hidden,
                    0.01,
                    members:
                    [
                        [.. Enumerable.Range(0, 10)],
                    ]
                ),
            ]
        )
        {
            Recipe = Short with { Epochs = 3 },
        };
        var search = new LambdaSearch(
            spec,
            Split(Toys.Quadrants(200, 4), Short),
            new KeptTarget { Fraction = 0.5, MaxTrials = 6 },
            new TrainingOptions { Threads = 1 }
        );
        var error = Assert.Throws<TrainingException>(() => search.Run());
        Assert.Contains("keeps 50.0 %", error.Message, StringComparison.Ordinal);
        Assert.Contains("100.0 % at λ × 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_lambda_there_is_nothing_to_walk_or_to_search()
    {
        var spec = Toys.Spec(Mlp.Of(4, 4), 0, Short);
        var data = Split(Toys.Quadrants(60, 4), Short);
        Assert.Throws<TrainingException>(() => new RegularizationPath(spec, data));
        Assert.Throws<TrainingException>(() => new LambdaSearch(spec, data, new KeptTarget { Fraction = 0.5 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LambdaSearch(spec, data, new KeptTarget { Fraction = 1.5 }));
    }

    private static DataSplit Split(LoadedData data, Recipe recipe) => DataSplit.Of(data, TrainingRun.SplitOf(recipe));

    private sealed class Rows(List<PathRow> rows) : IProgress<PathRow>
    {
        public void Report(PathRow value) => rows.Add(value);
    }
}
