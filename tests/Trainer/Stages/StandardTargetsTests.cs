using System;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class StandardTargetsTests
{
    private const int Rows = 200;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(100_000, 200_000)]
    [InlineData(1e-4, -7)]
    public void A_network_speaks_in_the_targets_units_and_learns_as_well_in_any(double deviation, double mean)
    {
        var result = Train(deviation, mean);
        var metrics = result.Report.Metrics[^1];
        Assert.True(metrics.Figures.R2 > 0.95, $"{metrics.Figures.R2}");
        Assert.InRange(metrics.Figures.Rmse!.Value / deviation, 0, 0.3);
        Assert.Equal(metrics.Loss, Math.Pow(metrics.Figures.Rmse.Value, 2), metrics.Loss * 1e-3);
        Assert.Null(metrics.Accuracy);
        Assert.Null(metrics.Figures.RocAuc);
    }

    [Fact]
    public void The_same_groups_go_whatever_the_unit()
    {
        string[] Kept(TrainingResult result) =>
            [.. result.Removed.Select(r => $"{r.Key}: {string.Join(' ', r.Value.Select(u => u.Unit))}")];
        Assert.Equal(Kept(Train(1, 0)), Kept(Train(4096, 8192)));
    }

    [Fact]
    public void Where_every_group_goes_the_mean_is_left()
    {
        var result = Train(50, 1000, lambda: 100);
        Assert.InRange(result.Report.Metrics[^1].Figures.R2!.Value, -0.1, 0.01);
    }

    [Fact]
    public void Raw_targets_are_learnt_as_they_are()
    {
        Assert.Throws<TrainingException>(() => Train(100_000, 200_000, raw: true));
        Assert.True(Train(1, 0, raw: true).Report.Metrics[^1].Figures.R2 > 0.95);
    }

    private static TrainingResult Train(double deviation, double mean, double lambda = 0.005, bool raw = false)
    {
        var random = new RandomStream(3);
        var (features, targets) = (new float[Rows * 3], new float[Rows]);
        for (var row = 0; row < Rows; row++)
        {
            for (var f = 0; f < 3; f++)
                features[row * 3 + f] = (float)random.NextGaussian();
            var signal = features[row * 3] - 0.5 * features[row * 3 + 1] + 0.1 * random.NextGaussian();
            targets[row] = (float)(mean + deviation * signal / 1.1);
        }
        var data = new LoadedData(new Dataset(Toys.Schema(3, LearningTask.Regression, 1), features, targets), null);
        var x = new Atom("feature", 3);
        var hidden = new Atom("hidden", 8);
        var y = new Atom("target", 1);
        var spec = new PrunedNetManifest(
            Network.Create(
                "plane",
                [x, hidden, y],
                [new NetworkInput("row", x)],
                [new Dense("fc1", "row", hidden, x, activation: Activation.Relu), new Dense("fc2", "fc1", y, hidden)],
                [new NetworkOutput("prediction", "fc2")]
            ),
            [new UnitGroups("feature", x, lambda), new UnitGroups("hidden", hidden, lambda)]
        )
        {
            Recipe = new Recipe
            {
                LearningRate = 0.02,
                Epochs = 60,
                RawTargets = raw,
            },
        };
        return new TrainingRun(spec, DataSplit.Of(data, TrainingRun.SplitOf(spec.Recipe))).Run();
    }
}
