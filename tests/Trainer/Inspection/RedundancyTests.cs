using System;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Channels whose relations are known, because the rows are made so.</summary>
public sealed class RedundancyTests
{
    private const int Rows = 700;

    /// <summary>A layer that makes: x0, 3·x0 + 1e4, -x0, x1, x1 + a tenth of x2, a constant.</summary>
    private static LayerRedundancy Survey(double threshold, int places)
    {
        Atom inputs = new("in", 3),
            channels = new("channel", 6),
            classes = new("class", 2);
        Atom[] space = places == 1 ? [] : [new Atom("t", places)];
        Layer layer =
            places == 1
                ? new Dense("make", "x", channels, inputs)
                : new Convolution("make", "x", channels, inputs, space, space, [new Window(1)]);
        Layer[] layers =
            places == 1
                ? [layer, new Dense("head", "make", classes, channels)]
                :
                [
                    layer,
                    new GlobalPooling("pool", "make", channels, space, PoolingKind.Average),
                    new Dense("head", "pool", classes, channels),
                ];
        var network = Network.Create(
            "n",
            [inputs, channels, classes, .. space],
            [new NetworkInput("x", [inputs, .. space])],
            layers,
            [new NetworkOutput("y", "head")]
        );
        using var runner = new NetworkRunner(network, threads: 1);
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
            weights.Add(parameter.Name, new Tensor(parameter.Shape, new float[parameter.Length]));
        float[] made = [1, 0, 0, 3, 0, 0, -1, 0, 0, 0, 1, 0, 0, 1, 0.1f, 0, 0, 0];
        made.CopyTo(weights["make.weight"].Data, 0);
        weights["make.bias"].Data[1] = 1e4f;
        weights["make.bias"].Data[5] = 2.5f;
        runner.Parameters.Load(weights);

        var random = new Random(4);
        float[] features = [.. Enumerable.Range(0, Rows * 3 * places).Select(_ => (float)((random.NextDouble() * 2) - 1))];
        var schema = new DataSchema(
            [.. Enumerable.Range(0, 3 * places).Select(i => new NumberColumn($"f{i}"))],
            LearningTask.Classification,
            ["a", "b"]
        );
        var data = new Dataset(schema, features, [.. Enumerable.Range(0, Rows).Select(r => r % 2)]);
        return Assert.Single(Redundancy.Survey(runner, data, threshold));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1500)] // more places than a block of the sums holds
    public void Copies_of_a_channel_form_a_cluster_and_constant_ones_are_told(int places)
    {
        var layer = Survey(0.98, places);
        Assert.Equal([(5, 2.5)], layer.Constant);
        Assert.Equal(2, layer.Clusters.Count);
        var largest = layer.Clusters[0];
        Assert.Equal(0, largest.Representative);
        Assert.Equal([1, 2], largest.Others.Select(o => o.Position));
        // Far from zero a channel loses digits to its own size, not to the sums.
        Assert.Equal(1, largest.Others[0].Correlation, 1e-5);
        Assert.Equal(-1, largest.Others[1].Correlation, 1e-6);
        Assert.Equal([4], layer.Clusters[1].Others.Select(o => o.Position));
        Assert.Equal(1 / Math.Sqrt(1.01), layer.Clusters[1].Others[0].Correlation, 3e-3);
        Assert.Equal(4, layer.Superfluous);
        // Three channels of one kind and two of another: 25 / (9 + 4), nearly.
        Assert.Equal(25.0 / 13, layer.EffectiveChannels, 0.05);
    }

    [Fact]
    public void Layers_too_wide_to_correlate_are_named()
    {
        var network = Network
            .Input("x", 1)
            .Dense("wide", Redundancy.MostChannels + 1)
            .Dense("narrow", 8)
            .Dense("head", 2)
            .Output("y")
            .Build("wide");
        using var runner = new NetworkRunner(network, threads: 1);
        var data = new Dataset(new DataSchema([new NumberColumn("f")], LearningTask.Classification, ["a", "b"]), [1f], [0]);
        var problem = Assert.Single(Assert.Throws<ManifestException>(() => Redundancy.Survey(runner, data, 0.9)).Problems);
        Assert.StartsWith(
            "layer 'wide' has 8,193 channels, and at most 8,192 can be correlated",
            problem.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_stricter_threshold_leaves_near_copies_apart()
    {
        Assert.Single(Survey(0.999, 1).Clusters);
    }
}
