using System;
using System.IO;
using System.Linq;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class PrunedNetTests
{
    // Short runs: what is tried is the door, not the training behind it.
    private static readonly Recipe Short = RowsRecipe.For(300) with { LearningRate = 0.03, Epochs = 40, DebiasEpochs = 4 };

    private static FitOptions Given(double lambda) =>
        new()
        {
            Hidden = [8],
            Lambda = lambda,
            Recipe = Short,
            Training = new TrainingOptions { Threads = 1 },
        };

    [Fact]
    public void Two_arrays_make_a_classifier_that_drops_what_says_nothing()
    {
        var (x, y, _) = FittedData.Make(300, 1);
        using var net = PrunedNet.Fit(x, y, new FitOptions { Recipe = Short, Hidden = [8] });
        var (fresh, truth, _) = FittedData.Make(200, 2);
        Assert.InRange(net.Evaluate(fresh, truth).Classes!.Accuracy, 0.9, 1);
        Assert.NotNull(net.Choice);
        Assert.InRange(net.Manifest.Network.Inputs[0].Axes[0].Count, 1, FittedData.Features - 1);
    }

    [Fact]
    public void Values_come_back_in_their_own_units()
    {
        var (x, _, values) = FittedData.Make(300, 1);
        using var net = PrunedNet.Fit(x, values, Given(0.001));
        var predicted = net.Predict(x).Values;
        Assert.True(predicted.Zip(values, (p, v) => Math.Abs(p - v)).Average() < 60);
        Assert.Throws<InvalidOperationException>(() => net.Predict(x).Labels);
    }

    [Fact]
    public void Names_of_classes_and_truth_values_are_classes()
    {
        var (x, y, _) = FittedData.Make(300, 1);
        using var named = PrunedNet.Fit(x, y.Select(c => c == 1 ? "yes" : "no").ToArray(), Given(0.001));
        using var truths = PrunedNet.Fit(x, y.Select(c => c == 1).ToArray(), Given(0.001));
        var said = named.Predict(x);
        Assert.Equal(["no", "yes"], said.Names);
        Assert.All(said.Probabilities, p => Assert.Equal(1, p.Sum(), 5));
        Assert.Equal(said.Classes, truths.Predict(x).Classes);
        Assert.Equal(said.Labels[3], said.Names[said.Classes[3]]);
    }

    [Fact]
    public void Arrays_of_all_shapes_and_spans_are_the_same_rows()
    {
        var (x, y, _) = FittedData.Make(60, 1);
        var table = new double[x.Length, FittedData.Features];
        for (var row = 0; row < x.Length; row++)
        {
            for (var f = 0; f < FittedData.Features; f++)
                table[row, f] = x[row][f];
        }
        using var net = PrunedNet.Fit(x, y, Given(0.001));
        var expected = net.Predict(x).Probabilities;
        Assert.Equal(expected, net.Predict(table).Probabilities);
        Assert.Equal(expected, net.Predict(x.Select(row => Array.ConvertAll(row, v => (double)v)).ToArray()).Probabilities);
        Assert.Equal(expected, net.Predict(FeatureRows.Of(x.SelectMany(row => row).ToArray(), FittedData.Features)).Probabilities);
        Assert.Equal(expected[7], net.Predict(x[7]).Probabilities[0]);
    }

    [Fact]
    public void What_is_saved_is_loaded_and_predicts_the_same()
    {
        var (x, y, _) = FittedData.Make(100, 1);
        var folder = Directory.CreateTempSubdirectory("prunednet-fit-").FullName;
        try
        {
            var path = Path.Combine(folder, "net.prunednet.json");
            using var net = PrunedNet.Fit(x, y, Given(0.001));
            net.Save(path);
            using var loaded = TrainedNetwork.Load(path);
            Assert.Equal(net.Predict(x).Probabilities, loaded.Predict(x).Probabilities);
            Assert.Null(loaded.Result);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_spec_of_ones_own_with_two_inputs_is_trained()
    {
        var (x, y, _) = FittedData.Make(200, 1);
        var left = Network.Input("left", 3);
        var right = Network.Input("right", FittedData.Features - 3);
        var spec = left.Dense("a", 4).Relu().Concat(right.Dense("b", 4).Relu()).Dense("out", 2).Output("logits").BuildSpec("two");
        using var net = PrunedNet.Fit(x, y, new FitOptions { Spec = spec, Recipe = Short });
        Assert.Equal(2, net.Manifest.Network.Inputs.Count);
        // Classes keep the names that the data gives them.
        using var named = PrunedNet.Fit(
            x,
            y.Select(c => c == 1 ? "above" : "below").ToArray(),
            new FitOptions { Spec = spec, Recipe = Short }
        );
        Assert.Equal(["above", "below"], named.Predict(x).Names);
        Assert.InRange(net.Evaluate(x, y).Classes!.Accuracy, 0.8, 1);
    }

    [Fact]
    public void Several_targets_are_learnt_together()
    {
        var (x, _, values) = FittedData.Make(200, 1);
        float[][] both = [.. values.Select((v, row) => new[] { (float)v, x[row][0] })];
        using var net = PrunedNet.Fit(x, both, Given(0.0001) with { TargetNames = ["price", "first"] });
        Assert.Equal(["price", "first"], net.Predict(x).Names);
        Assert.Equal(2, net.Predict(x[0]).OutputsOf(0).Length);
        Assert.Equal(2, net.Evaluate(x, both).Targets.Count);
    }

    [Fact]
    public void Progress_is_told_and_a_run_can_be_stopped()
    {
        var (x, y, _) = FittedData.Make(100, 1);
        using var source = new CancellationTokenSource();
        var told = 0;
        var options = Given(0.001) with { Progress = new Told(() => ++told, source, after: 3) };
        Assert.Throws<OperationCanceledException>(() => PrunedNet.Fit(x, y, options, source.Token));
        Assert.True(told >= 3);
    }

    [Fact]
    public void What_does_not_fit_is_said_with_its_place()
    {
        var (x, y, values) = FittedData.Make(20, 1);
        Assert.Contains("Row 1 has 2 features, row 0 has 3", Thrown(() => PrunedNet.Fit(new float[][] { [1, 2, 3], [1, 2] }, y)));
        Assert.Contains("Row 1, feature 0 is NaN", Thrown(() => PrunedNet.Fit(new float[][] { [1, 2], [float.NaN, 2] }, y)));
        Assert.Contains("20 rows of features and 3 targets", Thrown(() => PrunedNet.Fit(x, new[] { 0, 1, 0 })));
        Assert.Contains("no rows", Thrown(() => PrunedNet.Fit(Array.Empty<float[]>(), Array.Empty<int>())));
        Assert.Contains(
            "either it or the sizes",
            Thrown(() =>
                PrunedNet.Fit(x, y, new FitOptions { Hidden = [4], Spec = Network.Input("x", 8).Dense("d", 2).Output("y").BuildSpec("n") })
            )
        );
        using var net = PrunedNet.Fit(x, y, Given(0.001));
        Assert.Contains("2 features; the network was trained on 8", Thrown(() => net.Predict(new[] { 1f, 2 })));
        Assert.Contains("network tells classes", Thrown(() => net.Evaluate(x, values)));
        Assert.Contains("class '7', which the network does not know", Thrown(() => net.Evaluate(x, Enumerable.Repeat(7, 20).ToArray())));
    }

    private static string Thrown(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private sealed class Told(Action tell, CancellationTokenSource source, int after) : IProgress<TrainingProgress>
    {
        private int _left = after;

        public void Report(TrainingProgress value)
        {
            tell();
            if (--_left == 0)
                source.Cancel();
        }
    }
}
