using System;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Features of any size are standardized, or named where 32-bit floating point cannot.</summary>
public class StandardizationTests
{
    private static readonly Recipe Short = new()
    {
        Batch = 32,
        Epochs = 8,
        DebiasEpochs = 0,
        Validation = 0,
        Test = 0.2,
    };

    [Theory]
    [InlineData(1f, 0f)]
    [InlineData(1e-36f, 0f)]
    [InlineData(1e30f, 0f)]
    [InlineData(5e37f, 0f)]
    [InlineData(0.01f, 1000f)]
    [InlineData(0f, 7f)]
    public void Sizes_that_floats_can_divide_by_train(float spread, float offset)
    {
        var result = Train(x => offset + spread * x);
        var scale = result.Penalized["std.scale"].Data[1];
        Assert.True(float.IsFinite(scale) && (spread == 0) == (scale == 0), $"{scale}");
        Assert.All(result.Weights.SelectMany(w => w.Value.Data), v => Assert.True(float.IsFinite(v)));
    }

    [Theory]
    [InlineData(1e-44f)]
    [InlineData(1e-40f)]
    [InlineData(3.3e38f)]
    public void Sizes_beyond_name_the_feature_and_what_it_holds(float spread)
    {
        var error = Assert.Throws<DataException>(() => Train(x => spread * Math.Clamp(2 * x + 3, -1, 1)));
        Assert.Equal("f1", Assert.Single(error.Problems).ColumnName);
        Assert.Contains("numbers from -", error.Problems[0].Found, StringComparison.Ordinal);
        Assert.Contains("--ignore f1", error.Problems[0].Advice, StringComparison.Ordinal);
    }

    private static TrainingResult Train(Func<float, float> change)
    {
        var plain = Toys.Quadrants(200, 4).Training;
        float[] features =
        [
            .. Enumerable.Range(0, 200).SelectMany(row => plain.FeaturesOf(row).ToArray().Select((x, f) => f == 1 ? change(x) : x)),
        ];
        var (x, y) = (new Atom("x", 4), new Atom("y", 4));
        var network = Network.Create(
            "plane",
            [x, y],
            [new NetworkInput("in", x)],
            [new Standardize("std", "in", x), new Dense("fc", "std", y, x)],
            [new NetworkOutput("out", "fc")]
        );
        return Toys.Train(
            new PrunedNetManifest(network, []) { Recipe = Short },
            new LoadedData(new Dataset(plain.Schema, features, [.. Enumerable.Range(0, 200).Select(plain.ClassOf)]), null)
        );
    }
}
