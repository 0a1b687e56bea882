using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Squeeze and excitation over small images, with gates that are shut by their biases.</summary>
public sealed class GateTests
{
    private const int Channels = 6,
        Rows = 300;

    private static PrunedNetManifest Gated(bool residual = false, bool normalized = false)
    {
        var x = Network.Input("image", 2, 6, 6).Conv2d("conv", Channels, 3, padding: 1).Relu();
        var gated = x.SqueezeExcite(squeezed: 3, gate: new Activation(ActivationKind.HardSigmoid), name: "gate");
        if (residual)
            gated = gated.Add("sum", x);
        if (normalized)
            gated = gated.GroupNorm(2, name: "norm");
        return gated
            .Conv2d("project", 4, 3)
            .Relu()
            .GlobalAveragePool("pool")
            .Dense("head", 3)
            .Output("logits")
            .GroupUnits("channels", "conv", 0.01)
            .BuildSpec("gated");
    }

    /// <summary>Random weights; the gates of channels 1 and 4 are shut whatever the row, that of channel 2 for some rows.</summary>
    private static WeightSet Weights(Network network)
    {
        var random = new Random(9);
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
            weights.Add(
                parameter.Name,
                new Tensor(parameter.Shape, [.. Enumerable.Range(0, (int)parameter.Length).Select(_ => (float)(random.NextDouble() - 0.5))])
            );
        var multiply = network.Layers.OfType<Gate>().Single();
        var bias = weights[multiply.Inputs[1] + ".bias"].Data;
        (bias[1], bias[4], bias[2]) = (-9, -9, -3.02f);
        return weights;
    }

    private static Dataset Data()
    {
        var random = new Random(5);
        float[] features = [.. Enumerable.Range(0, Rows * 72).Select(i => (float)(random.NextDouble() * (1 + (i / 72 % 5))))];
        return new Dataset(
            new DataSchema(
                [.. Enumerable.Range(0, 72).Select(i => new NumberColumn($"f{i}"))],
                LearningTask.Classification,
                ["a", "b", "c"]
            ),
            features,
            [.. Enumerable.Range(0, Rows).Select(r => r % 3)]
        );
    }

    private static NetworkRunner LearnerOf(Network network, WeightSet weights)
    {
        var runner = new NetworkRunner(network, threads: 1);
        runner.Parameters.Load(weights);
        return runner;
    }

    [Fact]
    public void The_survey_says_how_far_each_gate_opens()
    {
        var manifest = Gated();
        var weights = Weights(manifest.Network);
        using var runner = LearnerOf(manifest.Network, weights);
        var data = Data();
        var survey = GateSurvey.Run(runner, data, threshold: 0);

        var gate = Assert.Single(survey.Gates);
        Assert.Equal(Enumerable.Range(0, Channels), gate.Channels.Select(c => c.Position));
        Assert.All(gate.Channels, c => Assert.Null(c.Obstacle));
        double[] shut = new double[Channels],
            sums = new double[Channels];
        runner.ForEachRow(data, gate.Gate, row =>
        {
            for (var c = 0; c < Channels; c++)
            {
                sums[c] += row[c];
                shut[c] += row[c] == 0 ? 1 : 0;
            }
        });
        Assert.Equal(shut.Select(s => s / Rows), gate.Channels.Select(c => c.ShutShare));
        Assert.All(gate.Channels, c => Assert.Equal(sums[c.Position] / Rows, c.Openings.Mean, 1e-6));
        Assert.InRange(gate.Channels[2].ShutShare, 0.01, 0.99);
        Assert.Equal([1, 4], GateSurvey.Removable(gate, 1).Select(c => c.Position));
    }

    [Fact]
    public void Removing_shut_channels_only_touches_what_squeezes_them()
    {
        var manifest = Gated();
        var weights = Weights(manifest.Network);
        var data = Data();
        using var before = LearnerOf(manifest.Network, weights);
        var survey = GateSurvey.Run(before, data, threshold: 0);
        (var pruned, var left) = GateRemoval.Run(
            manifest,
            weights,
            survey,
            new Dictionary<string, IReadOnlyList<int>> { [survey.Gates[0].Layer] = [1, 4] }
        );

        var conv = Assert.IsType<Atom>(pruned.Network.FindAxis("conv"));
        Assert.Equal([0, 2, 3, 5], conv.Kept);
        Assert.Equal(4, pruned.Network.AxesOf(survey.Gates[0].Gate)[0].Count);
        Assert.Equal(4, ((UnitGroups)pruned.Groups.Single()).Axis.Count);
        using var after = LearnerOf(pruned.Network, left);
        // The gates squeeze the mean of what went instead of its value, which differs little from row to row within a scale.
        var change = OutputChange.Between(before.Outputs(data), after.Outputs(data), data);
        Assert.InRange(change.Largest, 0, 0.2);

        // With a squeeze that reads nothing of them, nothing changes at all.
        var squeeze = weights.Single(w => w.Value.Shape.SequenceEqual([3, Channels])).Value.Data;
        for (var s = 0; s < 3; s++)
            (squeeze[(s * Channels) + 1], squeeze[(s * Channels) + 4]) = (0, 0);
        using var blind = LearnerOf(manifest.Network, weights);
        (pruned, left) = GateRemoval.Run(
            manifest,
            weights,
            GateSurvey.Run(blind, data, 0),
            new Dictionary<string, IReadOnlyList<int>> { [survey.Gates[0].Layer] = [1, 4] }
        );
        using var exact = LearnerOf(pruned.Network, left);
        Assert.InRange(OutputChange.Between(blind.Outputs(data), exact.Outputs(data), data).Largest, 0, 1e-5);
    }

    [Fact]
    public void The_report_says_of_the_network_that_is_left_what_holds_of_it()
    {
        var manifest = Gated();
        var dense = new Footprint(manifest.Network.ParameterCount, manifest.Network.TotalMacs);
        BudgetMoment[] history = [new BudgetMoment(1, dense.Macs, 0)];
        manifest = manifest with
        {
            Training = new TrainingReport
            {
                Seed = 5,
                Dense = dense,
                Pruned = dense,
                Budgets =
                [
                    new BudgetReport(Cost.Macs, dense.Macs, dense.Macs, 0.5, history),
                    new BudgetReport(Cost.Parameters, dense.Parameters, dense.Parameters, 0, []),
                ],
                Metrics = [new StageMetrics("debiased", 0.1, 0.9)],
                Groups = [new GroupNorms("channels", 0.01, [1, 1, 1, 1, 1, 1])],
            },
        };
        var weights = Weights(manifest.Network);
        using var runner = LearnerOf(manifest.Network, weights);
        var survey = GateSurvey.Run(runner, Data(), threshold: 0);
        (var pruned, _) = GateRemoval.Run(
            manifest,
            weights,
            survey,
            new Dictionary<string, IReadOnlyList<int>> { [survey.Gates[0].Layer] = [1, 4] }
        );

        var report = pruned.Training!;
        Assert.Equal((5, dense), (report.Seed, report.Dense));
        Assert.Equal(new Footprint(pruned.Network.ParameterCount, pruned.Network.TotalMacs), report.Pruned);
        Assert.True(report.Pruned.Macs < dense.Macs);
        Assert.Equal([report.Pruned.Macs, report.Pruned.Parameters], report.Budgets.Select(b => b.Left));
        Assert.Equal((0.5, history), (report.Budgets[0].Price, report.Budgets[0].History));
        Assert.Empty(report.Metrics);
        Assert.Empty(report.Groups);
    }

    [Fact]
    public void Channels_that_are_read_past_the_gate_stay()
    {
        var manifest = Gated(residual: true);
        var weights = Weights(manifest.Network);
        using var runner = LearnerOf(manifest.Network, weights);
        var survey = GateSurvey.Run(runner, Data(), threshold: 0);
        Assert.All(survey.Gates[0].Channels, c => Assert.Equal("'project' reads it past the gate", c.Obstacle));
        Assert.Empty(GateSurvey.Removable(survey.Gates[0], 1));
        Assert.Throws<ArgumentException>(() =>
            GateRemoval.Run(manifest, weights, survey, new Dictionary<string, IReadOnlyList<int>> { [survey.Gates[0].Layer] = [1] })
        );
    }

    [Fact]
    public void Channels_whose_zeros_count_in_a_norm_stay()
    {
        var manifest = Gated(normalized: true);
        using var runner = LearnerOf(manifest.Network, Weights(manifest.Network));
        var gate = Assert.Single(GateSurvey.Run(runner, Data(), threshold: 0).Gates);
        Assert.Equal(1, gate.Channels[1].ShutShare);
        Assert.All(gate.Channels, c => Assert.Equal("the group-norm of 'norm' depends on all channels", c.Obstacle));
    }
}
