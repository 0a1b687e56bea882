using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class TrainingRunTests
{
    private static readonly Recipe Short = new()
    {
        LearningRate = 0.1,
        Batch = 16,
        Epochs = 30,
        DebiasEpochs = 10,
        DebiasLearningRate = 0.05,
        Validation = 0.15,
        Test = 0.25,
        Seed = 3,
    };

    [Fact]
    public void The_true_features_are_found_and_the_rest_is_gone()
    {
        var result = Toys.Train(Toys.Spec(Mlp.Of(10, 32, 4), 0.025, Short with { Epochs = 50 }), Toys.Quadrants(600, 10));
        var input = Assert.IsType<Atom>(result.Manifest.Network.Axes[0]);
        Assert.Equal([1, 3], input.Kept);
        var hidden = Assert.IsType<Atom>(result.Manifest.Network.Axes[1]);
        Assert.InRange(hidden.Count, 2, 24);
        Assert.InRange(result.Report.Metrics.Single(m => m.Stage == "debiased").Accuracy!.Value, 0.95, 1);
    }

    [Fact]
    public void Removal_changes_nothing_and_the_report_says_what_happened()
    {
        var data = Toys.Quadrants(400, 8);
        var spec = Toys.Spec(Mlp.Of(dropout: 0.1, 8, 24, 4), 0.012, Short);
        var result = Toys.Train(spec, data, new TrainingOptions { Threads = 1, DenseBaseline = true });
        var report = result.Report;
        Assert.Equal(0, report.PredictionsChangedByRemoval);
        Assert.InRange(report.LargestDifferenceByRemoval, 0, 1e-6);
        Assert.Equal(["dense", "penalized", "pruned", "debiased"], report.Metrics.Select(m => m.Stage));
        Assert.Equal(report.Metrics[1].Accuracy, report.Metrics[2].Accuracy);
        Assert.Equal((30, 10), (report.Epochs, report.DebiasEpochs));
        Assert.Equal((240, 60, 100), (report.TrainRows, report.ValidationRows, report.TestRows));
        Assert.Equal(report.Loss + report.Penalty, report.Objective);
        Assert.Equal(spec.Network.ParameterCount, report.Dense.Parameters);
        Assert.Equal(result.Manifest.Network.ParameterCount, report.Pruned.Parameters);
        Assert.Equal(result.Manifest.Network.TotalMacs, report.Pruned.Macs);
        Assert.True(report.Pruned.Macs < report.Dense.Macs);
        Assert.Equal(64, report.DataSha256.Length);
        foreach (var norms in report.Groups)
        {
            var axis = (Atom)result.Manifest.Network.FindAxis(norms.Name.Split(' ')[0])!;
            Assert.All(Enumerable.Range(0, axis.Size).Except(axis.Kept ?? Enumerable.Range(0, axis.Size)), unit =>
                Assert.Equal(0, norms.Norms[unit])
            );
            Assert.Contains(0, norms.Norms);
        }
    }

    [Fact]
    public void Survivors_that_say_the_same_as_others_are_recorded()
    {
        // Of one feature and without a bias every neuron is a multiple of another.
        var spec = Network
            .Input("x", 1)
            .Dense("hidden", 8, bias: false)
            .Relu()
            .Dense("out", 1)
            .Output("y")
            .Train(Short with { Epochs = 2, DebiasEpochs = 1 })
            .BuildSpec("copies");
        var result = Toys.Train(spec, Toys.Linear(100, 1, 1, [0]));
        Assert.InRange(result.Report.Duplicates.Count, 6, 7);
        Assert.All(result.Report.Duplicates, d => Assert.True(d.Layer == "hidden" && d.Of < d.Unit && d.Factor > 0));
        Assert.Equal(DuplicateUnit.Find(result.Manifest.Network, result.Weights), result.Report.Duplicates);
    }

    [Fact]
    public void A_trained_manifest_is_saved_and_loaded_whole()
    {
        var result = Toys.Train(Toys.Spec(Mlp.Of(6, 12, 4), 0.005, Short with { Epochs = 10 }), Toys.Quadrants(200, 6));
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "toy.prunednet.json");
            ManifestFile.Save(path, result.Manifest, result.Weights);
            var loaded = ManifestFile.Load(path);
            Toys.AssertSameBits(result.Weights, loaded.Weights!);
            Assert.Equal(result.Report.Objective, loaded.Manifest.Training!.Objective);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    [InlineData("adamw")]
    public void Every_optimizer_reaches_exact_zeros_and_the_same_bits_with_any_number_of_threads(string optimizer)
    {
        var recipe = Short with
        {
            Optimizer = OptimizerRecipe.Kinds.Named(optimizer) with { WeightDecay = 1e-4 },
            LearningRate = optimizer == "sgd" ? 0.1 : 0.01,
            Clip = 1,
            Epochs = 12,
            DebiasEpochs = 3,
            LambdaWarmupEpochs = 2,
            WarmupEpochs = 1,
            Loss = new UsualLoss { LabelSmoothing = 0.05 },
            BalancedClasses = true,
            Schedule = new OneCycleSchedule(),
        };
        var spec = Toys.Spec(Mlp.Of(dropout: 0.2, 9, 40, 4), optimizer == "sgd" ? 0.006 : 0.02, recipe);
        var data = Toys.Quadrants(400, 9);
        var results = new[] { 1, 2, 3 }.Select(threads => Toys.Train(spec, data, new TrainingOptions { Threads = threads })).ToArray();
        foreach (var other in results[1..])
        {
            Toys.AssertSameBits(results[0].Penalized, other.Penalized);
            Toys.AssertSameBits(results[0].Weights, other.Weights);
        }
        Assert.True(results[0].Manifest.Network.ParameterCount < spec.Network.ParameterCount);
        Assert.Contains(0, results[0].Report.Groups[1].Norms);
    }

    [Fact]
    public void L2_never_reaches_zero_and_the_lasso_leaves_units_where_the_group_lasso_removes_them()
    {
        var data = Toys.Quadrants(400, 8);
        TrainingResult Train(Penalty penalty) => Toys.Train(Toys.Spec(Mlp.Of(8, 24, 4), 0.005, Short, penalty), data);
        var (group, lasso, ridge) = (Train(Penalty.GroupLasso), Train(Penalty.Lasso), Train(Penalty.SquaredNorm));
        Assert.All(ridge.Report.Groups, g => Assert.DoesNotContain(0, g.Norms));
        Assert.DoesNotContain(0f, ridge.Penalized["fc1.weight"].Data);
        Assert.Equal(ridge.Report.Dense, ridge.Report.Pruned);
        Assert.Contains(0f, lasso.Penalized["fc1.weight"].Data);
        Assert.Contains(0, group.Report.Groups[1].Norms);
        // The lasso scatters its zeros: single weights go in groups that stay.
        var kept = lasso.Report.Groups[0].Norms.Select((norm, unit) => (norm, unit)).Where(g => g.norm != 0).Select(g => g.unit);
        Assert.Contains(kept, unit => Enumerable.Range(0, 24).Any(row => lasso.Penalized["fc1.weight"].Data[row * 8 + unit] == 0));
    }

    [Fact]
    public void Progress_goes_through_both_stages_and_ends_with_what_was_kept()
    {
        var seen = new List<TrainingProgress>();
        var result = Toys.Train(
            Toys.Spec(Mlp.Of(8, 16, 4), 0.005, Short with { Epochs = 5, DebiasEpochs = 2 }),
            Toys.Quadrants(200, 8),
            progress: new Observer(seen.Add)
        );
        var ends = seen.Where(p => p.IsEpochEnd).ToArray();
        Assert.Equal(
            [
                (TrainingStage.Penalized, 1),
                (TrainingStage.Penalized, 2),
                (TrainingStage.Penalized, 3),
                (TrainingStage.Penalized, 4),
                (TrainingStage.Penalized, 5),
                (TrainingStage.Debiased, 1),
                (TrainingStage.Debiased, 2),
            ],
            ends.Select(p => (p.Stage, p.Epoch))
        );
        Assert.All(ends, p => Assert.NotNull(p.ValidationAccuracy));
        Assert.All(seen, p => Assert.Equal(p.Loss + p.Penalty, p.Objective));
        foreach (var (group, kept) in result.Report.Groups.Zip(ends[4].Kept))
        {
            Assert.Equal((group.Name, group.Norms.Count), (kept.Name, kept.Total));
            Assert.InRange(kept.Kept, group.Norms.Count(n => n != 0), kept.Total);
        }
        var last = seen.Last(p => p.Stage == TrainingStage.Penalized);
        Assert.Same(last, Assert.Single(seen, p => p.IsClosing));
        Assert.Equal((5, 5, false), (last.Epoch, last.Epochs, last.IsEpochEnd));
        Assert.Equal(result.Report.Groups.Select(g => new KeptGroups(g.Name, g.Norms.Count(n => n != 0), g.Norms.Count)), last.Kept);
        Assert.Equal(result.Report.Penalty, last.Penalty);
        Assert.Equal(TimeSpan.Zero, ends[^1].Remaining);
    }

    [Fact]
    public void Early_stopping_goes_back_to_the_best_epoch()
    {
        var recipe = Short with { Epochs = 60, Patience = 4, LearningRate = 0.5, Schedule = new ConstantSchedule(), DebiasEpochs = 0 };
        var seen = new List<TrainingProgress>();
        var spec = Toys.Spec(Mlp.Of(8, 24, 4), 0, recipe);
        var data = DataSplit.Of(Toys.Quadrants(120, 8), TrainingRun.SplitOf(recipe));
        var result = new TrainingRun(spec, data, new TrainingOptions { Threads = 1 }).Run(new Observer(seen.Add));
        var ends = seen.Where(p => p.IsEpochEnd).ToArray();
        Assert.InRange(result.Report.Epochs, 5, 59);
        Assert.Equal(result.Report.Epochs, ends.Length);
        var best = ends.Min(p => p.ValidationLoss + p.Penalty)!.Value;
        Assert.Equal(best, ends[^5].ValidationLoss!.Value + ends[^5].Penalty);
        using var runner = new NetworkRunner(spec.Network, 1);
        runner.Parameters.Load(result.Penalized);
        Assert.Equal(ends[^5].ValidationLoss!.Value, runner.Evaluate(new SoftmaxCrossEntropy(), data.Validation).Loss);
    }

    [Fact]
    public void Regression_through_standardized_features_learns_the_plane()
    {
        // Features around 1000 with a spread of 0.01, one of them constant: untrainable unless standardized.
        var plain = Toys.Linear(300, 5, 2, [0, 2]).Training;
        var features = Enumerable
            .Range(0, 300)
            .SelectMany(row => plain.FeaturesOf(row).ToArray().Select((x, f) => f == 4 ? 7f : 1000 + 0.01f * x))
            .ToArray();
        var targets = Enumerable.Range(0, 300).SelectMany(row => plain.TargetsOf(row).ToArray()).ToArray();
        var (x, y) = (new Atom("x", 5), new Atom("y", 2));
        var network = Network.Create(
            "plane",
            [x, y],
            [new NetworkInput("in", x)],
            [new Standardize("std", "in", x), new Dense("fc", "std", y, x)],
            [new NetworkOutput("out", "fc")]
        );
        var spec = new PrunedNetManifest(network, [new UnitGroups("x", x, 0.05)])
        {
            Recipe = Short with { Epochs = 80, DebiasEpochs = 20 },
        };
        var result = Toys.Train(spec, new LoadedData(new Dataset(plain.Schema, features, targets), null));
        Assert.Equal([0, 2], ((Atom)result.Manifest.Network.Axes[0]).Kept);
        Assert.InRange(result.Report.Metrics.Single(m => m.Stage == "debiased").Loss, 0, 0.02);
        Assert.Null(result.Report.Metrics[0].Accuracy);
    }

    [Fact]
    public void Two_outputs_share_a_regressions_targets()
    {
        var data = Toys.Linear(200, 4, 3, [0, 1, 2, 3], noise: 0.01);
        var (x, one, two) = (new Atom("x", 4), new Atom("one", 1), new Atom("two", 2));
        var network = Network.Create(
            "heads",
            [x, one, two],
            [new NetworkInput("in", x)],
            [new Dense("a", "in", one, x), new Dense("b", "in", two, x)],
            [new NetworkOutput("first", "a"), new NetworkOutput("second", "b")]
        );
        var result = Toys.Train(new PrunedNetManifest(network, []) { Recipe = Short }, data);
        Assert.InRange(result.Report.Metrics.Single(m => m.Stage == "debiased").Loss, 0, 0.001);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_the_run_with_advice()
    {
        var error = Assert.Throws<TrainingException>(() =>
            Toys.Train(Toys.Spec(Mlp.Of(4, 8, 8, 2), 0, Short with { LearningRate = 1e6 }), Toys.Linear(100, 4, 2, [0]))
        );
        Assert.Contains("learning rate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_does_not_fit_is_reported_at_once()
    {
        var recipe = Short with
        {
            Optimizer = new SgdRecipe { Momentum = 1.5 },
            Loss = new HuberRecipe { Delta = 0 },
            Batch = 0,
            Schedule = new StepSchedule { Epochs = 0 },
        };
        var data = DataSplit.Of(Toys.Quadrants(50, 6), new SplitOptions());
        var error = Assert.Throws<ManifestException>(() => new TrainingRun(Toys.Spec(Mlp.Of(5, 4, 3), 0.1, recipe), data));
        Assert.Equal(
            ["$.recipe.huberDelta", "$.recipe.momentum", "$.recipe.batch", "$.recipe.stepEpochs", "$.inputs", "$.outputs", "$.recipe.loss"],
            error.Problems.Select(p => p.Path)
        );
    }

    [Fact]
    public void A_softmax_before_the_cross_entropy_is_refused()
    {
        var (x, y) = (new Atom("x", 6), new Atom("y", 4));
        var network = Network.Create(
            "n",
            [x, y],
            [new NetworkInput("in", x)],
            [new Dense("fc", "in", y, x, activation: new Activation(ActivationKind.Softmax))],
            [new NetworkOutput("out", "fc")]
        );
        var data = DataSplit.Of(Toys.Quadrants(50, 6), new SplitOptions());
        var error = Assert.Throws<ManifestException>(() => new TrainingRun(new PrunedNetManifest(network, []), data));
        Assert.Equal("$.layers[0].activation", Assert.Single(error.Problems).Path);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public void Binary_cross_entropy_takes_numbers_only_from_0_to_1(float most, bool isTaken)
    {
        float[] targets = [.. Enumerable.Range(0, 40).Select(i => i % 4 / 3f * most)];
        var data = DataSplit.Of(
            new LoadedData(new Dataset(Toys.Schema(1, LearningTask.Regression, 1), new float[40], targets), null),
            new SplitOptions()
        );
        void Prepare() => _ = new TrainingRun(Toys.Spec(Mlp.Of(1, 1), 0, Short with { Loss = new BinaryCrossEntropyRecipe() }), data);
        if (isTaken)
            Prepare();
        else
            Assert.Equal("$.recipe.loss", Assert.Single(Assert.Throws<ManifestException>(Prepare).Problems).Path);
    }

    [Fact]
    public void Listed_class_weights_pull_the_decision()
    {
        var data = Toys.Quadrants(400, 4);
        double Share(double weight)
        {
            var recipe = Short with { Epochs = 2, DebiasEpochs = 0, ClassWeights = [weight, 1, 1, 1] };
            var spec = Toys.Spec(Mlp.Of(4, 4), 0, recipe);
            var split = DataSplit.Of(data, TrainingRun.SplitOf(recipe));
            var result = new TrainingRun(spec, split, new TrainingOptions { Threads = 1 }).Run();
            using var runner = new NetworkRunner(result.Manifest.Network, 1);
            runner.Parameters.Load(result.Weights);
            var outputs = runner.Outputs(split.Test);
            return outputs.Chunk(4).Count(row => NetworkRunner.ClassOf(row) == 0) / (double)split.Test.Rows;
        }
        Assert.True(Share(0.05) < Share(1) && Share(1) < Share(20));
    }
}
