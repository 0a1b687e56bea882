using System;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Data;

public class DataSplitTests
{
    /// <summary>Rows whose only feature is their number.</summary>
    private static Dataset Rows(int[] classes, int classCount)
    {
        var schema = new DataSchema(
            [new NumberColumn("row")],
            LearningTask.Classification,
            Enumerable.Range(0, classCount).Select(c => $"c{c}").ToArray()
        );
        return new Dataset(schema, Enumerable.Range(0, classes.Length).Select(row => (float)row).ToArray(), classes);
    }

    private static int[] Numbers(Dataset data) => Enumerable.Range(0, data.Rows).Select(row => (int)data.FeaturesOf(row)[0]).ToArray();

    [Fact]
    public void Every_row_is_in_one_part_and_every_class_in_its_share()
    {
        var random = new RandomStream(11);
        for (var round = 0; round < 300; round++)
        {
            var classCount = 1 + random.NextInt(6);
            var classes = Enumerable
                .Range(0, random.NextInt(120))
                .Select(_ => Math.Min(random.NextInt(classCount), random.NextInt(classCount)))
                .ToArray();
            var options = new SplitOptions
            {
                Validation = random.NextDouble() * 0.5,
                Test = random.NextDouble() * 0.5,
                Seed = (ulong)round,
                Stratified = round % 3 != 0,
            };
            var data = Rows(classes, classCount);
            var split = DataSplit.Of(new LoadedData(data, null), options);

            Assert.Equal(
                Enumerable.Range(0, classes.Length),
                Numbers(split.Training).Concat(Numbers(split.Validation)).Concat(Numbers(split.Test)).Order()
            );
            Assert.All(new[] { split.Training, split.Validation, split.Test }, part =>
            {
                var numbers = Numbers(part);
                Assert.Equal(numbers.Order(), numbers);
                Assert.All(Enumerable.Range(0, part.Rows), row => Assert.Equal(classes[numbers[row]], part.ClassOf(row)));
            });
            if (!options.Stratified)
                continue;
            int[] all = data.ClassCounts(),
                training = split.Training.ClassCounts(),
                test = split.Test.ClassCounts();
            for (var c = 0; c < classCount; c++)
            {
                Assert.True(all[c] == 0 || training[c] > 0);
                Assert.True(test[c] <= all[c] * options.Test + 2);
            }
        }
    }

    [Fact]
    public void Large_classes_meet_their_share_to_one_row()
    {
        var classes = Enumerable
            .Range(0, 1000)
            .Select(i =>
                i < 700 ? 0
                : i < 950 ? 1
                : 2
            )
            .ToArray();
        var split = DataSplit.Of(new LoadedData(Rows(classes, 3), null), new SplitOptions { Test = 0.25, Validation = 0.15 });
        Assert.Equal((600, 150, 250), (split.Training.Rows, split.Validation.Rows, split.Test.Rows));
        foreach ((var part, var share) in new[] { (split.Training, 0.6), (split.Validation, 0.15), (split.Test, 0.25) })
        {
            var counts = part.ClassCounts();
            Assert.InRange(counts[0], 700 * share - 1, 700 * share + 1);
            Assert.InRange(counts[1], 250 * share - 1, 250 * share + 1);
            Assert.InRange(counts[2], 50 * share - 1, 50 * share + 1);
        }
    }

    [Fact]
    public void The_seed_decides_and_stays()
    {
        var data = Rows(Enumerable.Range(0, 20).Select(i => i % 2).ToArray(), 2);
        int[] Test(ulong seed) => Numbers(DataSplit.Of(new LoadedData(data, null), new SplitOptions { Seed = seed }).Test);
        Assert.Equal(Test(3), Test(3));
        Assert.NotEqual(Test(3), Test(4));
        Assert.Equal([2, 8, 9, 10, 19], Test(0)); // golden/random_stream.py
    }

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(0, 1)]
    [InlineData(0.5, 0.5)]
    [InlineData(double.NaN, 0)]
    public void Fractions_must_leave_something_to_train_on(double validation, double test) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            DataSplit.Of(new LoadedData(Rows([0, 0, 0], 1), null), new SplitOptions { Validation = validation, Test = test })
        );

    [Fact]
    public void A_subset_of_a_subset_is_the_right_rows()
    {
        var data = Rows([0, 1, 0, 1, 0, 1], 2).Subset([5, 3, 1, 0]).Subset([3, 0]);
        Assert.Equal([0, 5], Numbers(data));
        var copied = new float[2];
        var classes = new int[2];
        data.CopyFeatures([1, 0], copied);
        data.CopyClasses([1, 0], classes);
        Assert.Equal([5f, 0], copied);
        Assert.Equal([1, 0], classes);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.FeaturesOf(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.FeaturesOf(-1));
    }

    [Fact]
    public void Arrays_that_do_not_fit_are_refused()
    {
        var schema = new DataSchema([new NumberColumn("a")], LearningTask.Classification, ["x", "y"]);
        Assert.Throws<ArgumentException>(() => new Dataset(schema, new float[3], new int[2]));
        Assert.Throws<ArgumentException>(() => new Dataset(schema, new float[2], [0, 2]));
        Assert.Throws<ArgumentException>(() => new Dataset(schema, new float[2], new float[2]));
        Assert.Throws<ArgumentException>(() =>
            new DataSchema([new NumberColumn("a"), new NumberColumn("a")], LearningTask.Classification, ["x"])
        );
    }
}
