using System;
using System.Linq;
using PrunedNetGen.Data;

namespace PrunedNetGen.Tests.Data;

public class SampleDataTests
{
    private static readonly DataOptions DigitsOptions = new() { Labels = ["last"], ImageShape = [8, 8] };

    [Fact]
    public void Digits_load()
    {
        (var digits, var test) = DataReader.Read(Samples.Digits, DigitsOptions);
        Assert.Null(test);
        Assert.Equal((1797, 64, 10), (digits.Rows, digits.Features, digits.Outputs));
        Assert.Equal([8, 8], digits.ImageShape!);
        Assert.Null(digits.FeatureBlocks);
        Assert.Equal("column1", digits.FeatureNames[0]);
        Assert.Equal("column64", digits.FeatureNames[63]);
        Assert.Equal(["column65"], digits.Schema.LabelColumns);
        Assert.Equal(Enumerable.Range(0, 10).Select(d => d.ToString()), digits.Schema.Outputs);
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], digits.ClassCounts());
        Assert.Equal([0, 0, 5, 13, 9, 1, 0, 0], digits.FeaturesOf(0)[..8].ToArray());
        Assert.Equal(0, digits.ClassOf(0));
        Assert.Equal(16, Enumerable.Range(0, digits.Rows).Max(row => digits.FeaturesOf(row).ToArray().Max()));
        // zcat digits.csv.gz | sha256sum
        Assert.Equal("6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8", digits.Source.Sha256);
    }

    [Fact]
    public void Digits_read_again_by_their_own_names()
    {
        var digits = DataReader.Read(Samples.Digits, DigitsOptions).Training;
        var schema = DataSchema.FromUnitNames(
            digits.FeatureNames,
            LearningTask.Classification,
            digits.Schema.Outputs,
            ["column65"],
            [8, 8]
        );
        var again = DataReader.ReadAs(Samples.Digits, schema);
        Assert.Equal(digits.Rows, again.Rows);
        for (var row = 0; row < digits.Rows; row++)
        {
            Assert.True(digits.FeaturesOf(row).SequenceEqual(again.FeaturesOf(row)));
            Assert.Equal(digits.ClassOf(row), again.ClassOf(row));
        }
    }

    [MnistFact]
    public void Mnist_loads_from_its_folder()
    {
        (var training, var test) = DataReader.Read(Samples.Mnist!);
        Assert.Equal((60_000, 784, 10), (training.Rows, training.Features, training.Outputs));
        Assert.Equal((10_000, 784, 10), (test!.Rows, test.Features, test.Outputs));
        Assert.Equal([28, 28], training.ImageShape!);
        Assert.Equal("pixel[0,0]", training.FeatureNames[0]);
        Assert.Equal("pixel[27,27]", training.FeatureNames[783]);
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], Enumerable.Range(0, 10).Select(training.ClassOf));
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], Enumerable.Range(0, 10).Select(test.ClassOf));
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], training.ClassCounts());
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], test.ClassCounts());
        // Mean of the training pixels: 0.1307 of 255, as everyone standardises by.
        double sum = 0;
        for (var row = 0; row < training.Rows; row++)
        {
            foreach (var pixel in training.FeaturesOf(row))
                sum += pixel;
        }
        Assert.Equal(0.1307, sum / 255 / 784 / 60_000, 4);
        Assert.Equal(2, training.Source.Files.Count);

        var evaluated = DataReader.ReadAs(Samples.Mnist!, training.Schema);
        Assert.Equal(10_000, evaluated.Rows);
    }
}
