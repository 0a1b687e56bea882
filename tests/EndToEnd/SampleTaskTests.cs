using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>The tasks of samples/Inception, DenseNet and SqueezeExcite in short: trained, pruned, generated, compiled, run.</summary>
public sealed class SampleTaskTests
{
    [Fact]
    public void One_pathway_suffices_for_textures_and_the_others_vanish()
    {
        var result = Train(
            Inception.Specs.Textures(),
            new LoadedData(Inception.Textures.Make(4000, seed: 1), Inception.Textures.Make(400, seed: 2))
        );
        Assert.Equal([1], Assert.Single(result.Manifest.Network.Axes.OfType<ConcatAxis>()).KeptParts);
        Assert.Equal(["module.three.reduce", "module.three", "module", "pool", "fc"], result.Manifest.Network.Layers.Select(l => l.Name));
        Assert.InRange(result.Report.Metrics[^1].Accuracy!.Value, 0.98, 1);
        Assert.Equal(0, result.Report.PredictionsChangedByRemoval);
        CompareGenerated("TextureNet", result.Manifest.Network, result.Weights, Inception.Textures.Make(50, seed: 3));
    }

    [Fact]
    public void The_true_wiring_is_found()
    {
        var result = Train(
            DenseNet.Specs.Wiring(epochs: 12),
            new LoadedData(DenseNet.Wiring.Make(3000, seed: 1), DenseNet.Wiring.Make(100, seed: 2))
        );
        Assert.Equal(DenseNet.Wiring.True.Order(), DenseNet.FoundWiring.Of(result.Manifest.Network).Order());
        CompareGenerated("WiringNet", result.Manifest.Network, result.Weights, DenseNet.Wiring.Make(50, seed: 3));
    }

    [Fact]
    public void Channels_of_broken_cameras_are_shut_and_go()
    {
        var random = new Random(1);
        // Bars instead of digits: the row of the bar is its class.
        float[] bars =
        [
            .. Enumerable
                .Range(0, 600)
                .SelectMany(row => Enumerable.Range(0, 64).Select(p => p / 8 % 5 == row % 5 ? 16f : (float)random.NextDouble())),
        ];
        var schema = new DataSchema(
            [.. Enumerable.Range(0, 64).Select(i => new NumberColumn($"p{i}"))],
            LearningTask.Classification,
            [.. Enumerable.Range(0, 10).Select(c => $"{c}")]
        );
        var digits = SqueezeExcite.Cameras.See(
            new Dataset(schema, bars, [.. Enumerable.Range(0, 600).Select(row => row % 5)]),
            times: 4,
            seed: 1
        );
        var result = Train(
            SqueezeExcite.Specs.Cameras(epochs: 6),
            new LoadedData(digits, digits.Subset(Enumerable.Range(0, 100).ToArray()))
        );

        using var before = LearnerOf(result.Manifest.Network, result.Weights);
        var survey = GateSurvey.Run(before, digits, threshold: 0.1);
        var gate = Assert.Single(survey.Gates);
        Assert.Equal(16, gate.Channels.Count);
        Assert.All(gate.Channels, c => Assert.Null(c.Obstacle));
        // Whatever was shut in so short a training, removing the most shut channel of a broken camera is a small step that code follows.
        var shut = gate.Channels.Skip(8).MinBy(c => c.Openings.Mean)!;
        (var manifest, var weights) = GateRemoval.Run(
            result.Manifest,
            result.Weights,
            survey,
            new Dictionary<string, IReadOnlyList<int>> { [gate.Layer] = [shut.Position] }
        );
        Assert.Equal(15, manifest.Network.AxesOf(gate.Gate)[0].Count);
        Assert.Contains(manifest.Network.Layers, l => l is Gate);
        CompareGenerated("CameraNet", manifest.Network, weights, digits.Subset(Enumerable.Range(0, 50).ToArray()));
    }

    private static TrainingResult Train(PrunedNetManifest spec, LoadedData data) =>
        new TrainingRun(spec, DataSplit.Of(data, TrainingRun.SplitOf(spec.Recipe!)), new TrainingOptions { Threads = 2 }).Run();

    private static NetworkRunner LearnerOf(Network network, WeightSet weights)
    {
        var runner = new NetworkRunner(network, threads: 1);
        runner.Parameters.Load(weights);
        return runner;
    }

    // The trainer's forward pass and the generated code on the same rows.
    private static void CompareGenerated(string className, Network network, WeightSet weights, Dataset rows)
    {
        var generated = new NetworkCase(className, network, weights);
        using var compiled = CompiledNetworks.From(generated);
        var code = compiled.Create(generated);
        using var runner = LearnerOf(network, weights);
        var expected = runner.Outputs(rows);
        float[][] outputs = [.. generated.OutputLengths.Select(length => new float[length])];
        for (int row = 0, at = 0; row < rows.Rows; row++)
        {
            var start = 0;
            float[][] inputs =
            [
                .. generated.InputLengths.Select(length => rows.FeaturesOf(row).Slice((start += length) - length, length).ToArray()),
            ];
            code.Infer(inputs, outputs);
            foreach (var value in outputs.SelectMany(o => o))
                Assert.Equal(expected[at++], value, 1e-4 * Math.Max(1, Math.Abs(value)));
        }
    }
}
