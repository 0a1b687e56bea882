using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public sealed class CheckpointTests : IDisposable
{
    private static readonly Recipe Short = new()
    {
        Batch = 16,
        Epochs = 6,
        DebiasEpochs = 4,
        DebiasLearningRate = 0.05,
        Validation = 0.2,
        Test = 0.2,
        Seed = 5,
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string File => Path.Combine(_folder.FullName, "run.checkpoint");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("sgd", 0, null)]
    [InlineData("adam", 0, null)]
    [InlineData("sgd", 3, null)]
    [InlineData("sgd", 0, "30%")]
    [InlineData("adam", 0, "10%")]
    public void Interrupted_anywhere_and_resumed_the_bits_are_the_same(string optimizer, int patience, string? budget)
    {
        var spec = Spec(
            Short with
            {
                Optimizer = OptimizerRecipe.Kinds.Named(optimizer),
                LearningRate = optimizer == "sgd" ? 0.1 : 0.01,
                Patience = patience,
                BudgetMacs = budget is null ? null : Limit.Parse(budget),
            }
        );
        var data = Data(spec);
        var whole = new TrainingRun(spec, data, new TrainingOptions { Threads = 1, DenseBaseline = true }).Run();
        var random = new RandomStream(8);
        for (var trial = 0; trial < 4; trial++)
        {
            TrainingResult? result = null;
            var interruptions = 0;
            while (result is null)
            {
                using var cancellation = new CancellationTokenSource();
                // Progress comes at every epoch's end at least; stop after a few reports, in whatever stage that is.
                var left = 1 + random.NextInt(6);
                try
                {
                    result = new TrainingRun(
                        spec,
                        data,
                        Options(resume: interruptions > 0) with
                        {
                            DenseBaseline = true,
                            Threads = 1 + random.NextInt(2),
                        }
                    ).Run(
                        new Observer(_ =>
                        {
                            if (--left == 0)
                                cancellation.Cancel();
                        }),
                        cancellation.Token
                    );
                }
                catch (OperationCanceledException)
                {
                    interruptions++;
                }
            }
            Assert.True(interruptions > 0);
            Toys.AssertSameBits(whole.Penalized, result.Penalized);
            Toys.AssertSameBits(whole.Weights, result.Weights);
            Assert.Equal(whole.Report.Metrics, result.Report.Metrics);
            Assert.Equal(whole.Report.Budgets.SelectMany(b => b.History), result.Report.Budgets.SelectMany(b => b.History));
            Assert.Equal(
                (whole.Report.Epochs, whole.Report.DebiasEpochs, whole.Report.Objective),
                (result.Report.Epochs, result.Report.DebiasEpochs, result.Report.Objective)
            );
        }
    }

    [Fact]
    public void A_killed_run_resumes_from_its_last_epoch()
    {
        var spec = Spec(Short);
        var data = Data(spec);
        var whole = new TrainingRun(spec, data, new TrainingOptions { Threads = 1 }).Run();
        // An exception out of the callback ends the run as abruptly as a kill: nothing is written on the way out.
        Assert.Throws<InvalidOperationException>(() =>
            new TrainingRun(spec, data, Options(resume: false)).Run(
                new Observer(p =>
                {
                    if (p.Stage == TrainingStage.Penalized && p.Epoch == 4)
                        throw new InvalidOperationException();
                })
            )
        );
        Toys.AssertSameBits(whole.Weights, new TrainingRun(spec, data, Options(resume: true)).Run().Weights);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_run_that_ends_at_its_closing_step_resumes_to_the_same_bits(bool isKilled)
    {
        var spec = Spec(Short);
        var data = Data(spec);
        var whole = new TrainingRun(spec, data, new TrainingOptions { Threads = 1 }).Run();
        using var cancellation = new CancellationTokenSource();
        void End(TrainingProgress progress)
        {
            if (progress.IsClosing && isKilled)
                throw new OperationCanceledException();
            if (progress.IsClosing)
                cancellation.Cancel();
        }
        Assert.Throws<OperationCanceledException>(() =>
            new TrainingRun(spec, data, Options(resume: false)).Run(new Observer(End), cancellation.Token)
        );
        var resumed = new TrainingRun(spec, data, Options(resume: true)).Run();
        Toys.AssertSameBits(whole.Penalized, resumed.Penalized);
        Toys.AssertSameBits(whole.Weights, resumed.Weights);
    }

    [Fact]
    public void Resuming_a_finished_run_gives_its_result_again()
    {
        var spec = Spec(Short);
        var data = Data(spec);
        var first = new TrainingRun(spec, data, Options(resume: false)).Run();
        var again = new TrainingRun(spec, data, Options(resume: true)).Run();
        Toys.AssertSameBits(first.Weights, again.Weights);
        Assert.Equal([File], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void Damage_of_any_kind_is_one_clear_error()
    {
        var spec = Spec(Short with { Epochs = 2 });
        var data = Data(spec);
        new TrainingRun(spec, data, Options(resume: false)).Run();
        var bytes = System.IO.File.ReadAllBytes(File);
        var random = new RandomStream(4);
        for (var trial = 0; trial < 40; trial++)
        {
            var damaged = trial % 2 == 0 ? bytes[..random.NextInt(bytes.Length)] : (byte[])bytes.Clone();
            if (trial % 2 == 1)
                damaged[random.NextInt(bytes.Length)] ^= (byte)(1 + random.NextInt(255));
            System.IO.File.WriteAllBytes(File, damaged);
            var error = Assert.Throws<CheckpointException>(() => new TrainingRun(spec, data, Options(resume: true)).Run());
            Assert.Contains(File, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("30%")]
    public void A_damaged_header_under_a_right_hash_is_the_same_error(string? budget)
    {
        var spec = Spec(
            Short with
            {
                Epochs = 2,
                DebiasEpochs = 2,
                Patience = budget is null ? 1 : 0,
                BudgetMacs = budget is null ? null : Limit.Parse(budget),
            }
        );
        var data = Data(spec);
        // Stopped in the last stage, so that a finished one is in it.
        Assert.Throws<InvalidOperationException>(() =>
            new TrainingRun(spec, data, Options(resume: false)).Run(
                new Observer(p =>
                {
                    if (p.Stage == TrainingStage.Debiased && p.Epoch == 2)
                        throw new InvalidOperationException();
                })
            )
        );
        var bytes = System.IO.File.ReadAllBytes(File);
        var header = HeaderOf(bytes);
        var places = Places(JsonNode.Parse(header)!["State"]!, "State")
            .Concat(Places(JsonNode.Parse(header)!["Arrays"]!, "Arrays"))
            .Concat(["Identity", "State", "Arrays"])
            .ToList();
        var (refused, tried) = (0, 0);
        foreach (var place in places)
        {
            foreach (var value in new[] { "null", "\"x\"", "-1", "1e300", "[]", "{}", "[null]", "" })
            {
                System.IO.File.WriteAllBytes(File, WithHeader(bytes, Replaced(header, place, value)));
                tried++;
                refused += IsRefused(spec, data) ? 1 : 0;
            }
        }
        var random = new RandomStream(6);
        for (var trial = 0; trial < 60; trial++)
        {
            var text = Encoding.UTF8.GetBytes(header);
            text[random.NextInt(text.Length)] = (byte)random.NextInt(256);
            System.IO.File.WriteAllBytes(File, WithHeader(bytes, text));
            IsRefused(spec, data);
        }
        foreach (var length in new[] { -1L, long.MinValue, long.MaxValue, int.MaxValue, 0, 1, bytes.Length })
        {
            System.IO.File.WriteAllBytes(File, WithHeader(bytes, Encoding.UTF8.GetBytes(header), length));
            Assert.True(IsRefused(spec, data));
        }
        // Only numbers that a run might have had pass: losses, a count of steps.
        Assert.InRange(refused, tried * 9 / 10, tried);
    }

    [Fact]
    public void A_checkpoint_of_another_version_is_told_from_damage()
    {
        var spec = Spec(Short with { Epochs = 1 });
        new TrainingRun(spec, Data(spec), Options(resume: false)).Run();
        var bytes = System.IO.File.ReadAllBytes(File);
        "PNCKPT01"u8.CopyTo(bytes);
        System.IO.File.WriteAllBytes(File, bytes);
        var error = Assert.Throws<CheckpointException>(() => new TrainingRun(spec, Data(spec), Options(resume: true)).Run());
        Assert.Contains("format 01; this version reads 02", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_diverges_leaves_no_checkpoint_that_would_diverge_again()
    {
        var spec = Spec(Short with { LearningRate = 1e30, Schedule = new ConstantSchedule(), WarmupEpochs = 5 });
        Assert.Throws<TrainingException>(() => new TrainingRun(spec, Data(spec), Options(resume: false)).Run());
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public void Training_that_goes_on_under_a_limit_is_kept_at_every_epoch_and_resumes_to_the_same_bits()
    {
        // The first of some seeds whose limit takes two epochs more than were planned.
        var (spec, data, whole) = Enumerable
            .Range(1, 60)
            .Select(seed =>
            {
                var spec = Spec(
                    Short with
                    {
                        LearningRate = 0.1,
                        Schedule = new ConstantSchedule(),
                        BudgetMacs = Limit.Parse("5%"),
                        DebiasEpochs = 0,
                        Seed = seed,
                    }
                );
                var data = Data(spec);
                return (Spec: spec, Data: data, Whole: new TrainingRun(spec, data, new TrainingOptions { Threads = 1 }).Run());
            })
            .First(run => run.Whole.Report.Epochs > Short.Epochs + 1);
        void AssertResumes()
        {
            var resumed = new TrainingRun(spec, data, Options(resume: true)).Run();
            Toys.AssertSameBits(whole.Weights, resumed.Weights);
            Assert.Equal(whole.Report.Budgets.SelectMany(b => b.History), resumed.Report.Budgets.SelectMany(b => b.History));
        }

        // Nothing comes after this stage, so that its last epoch is what is kept.
        new TrainingRun(spec, data, Options(resume: false)).Run();
        var state = JsonNode.Parse(HeaderOf(System.IO.File.ReadAllBytes(File)))!["State"]!["Fitting"]!;
        Assert.True((bool)state["IsGoingOn"]!);
        Assert.Equal(whole.Report.Epochs, (int)state["Epoch"]!);
        AssertResumes();

        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() =>
            new TrainingRun(spec, data, Options(resume: false)).Run(
                new Observer(p =>
                {
                    if (p.IsClosing)
                        cancellation.Cancel();
                }),
                cancellation.Token
            )
        );
        AssertResumes();
    }

    [Fact]
    public void A_missing_checkpoint_is_a_clear_error()
    {
        var spec = Spec(Short);
        var error = Assert.Throws<CheckpointException>(() => new TrainingRun(spec, Data(spec), Options(resume: true)).Run());
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_recipe_or_other_data_are_named()
    {
        var spec = Spec(Short with { Epochs = 2 });
        new TrainingRun(spec, Data(spec), Options(resume: false)).Run();
        var other = Toys.Spec(
            Mlp.Of(8, 17, 4),
            0.02,
            Short with
            {
                Epochs = 2,
                LearningRate = 0.2,
                Optimizer = new SgdRecipe { Momentum = 0.5 },
            }
        );
        var error = Assert.Throws<CheckpointException>(() => new TrainingRun(other, Data(other, seed: 9), Options(resume: true)).Run());
        foreach (
            var expected in new[]
            {
                "spec.recipe.learningRate: the checkpoint has 0.1, this run has 0.2",
                "spec.recipe.momentum",
                "spec.groups[0].lambda: the checkpoint has 0.01, this run has 0.02",
                "spec.axes.",
                "data.training.sha256",
            }
        )
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("recipe.epochs", error.Message, StringComparison.Ordinal);
    }

    private bool IsRefused(PrunedNetManifest spec, DataSplit data)
    {
        try
        {
            new TrainingRun(spec, data, Options(resume: true)).Run();
            return false;
        }
        catch (TrainingException)
        {
            // A loss that might have been is taken for one.
            return false;
        }
        catch (CheckpointException refusal)
        {
            Assert.Contains(File, refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("..", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("BytePosition", refusal.Message, StringComparison.Ordinal);
            return true;
        }
    }

    private static string HeaderOf(byte[] checkpoint) => Encoding.UTF8.GetString(checkpoint, 16, (int)BitConverter.ToInt64(checkpoint, 8));

    private static byte[] WithHeader(byte[] checkpoint, byte[] header, long? length = null)
    {
        var rest = checkpoint.AsSpan(16 + (int)BitConverter.ToInt64(checkpoint, 8))[..^32];
        byte[] content = [.. checkpoint.AsSpan(0, 8), .. BitConverter.GetBytes(length ?? header.Length), .. header, .. rest];
        return [.. content, .. SHA256.HashData(content)];
    }

    private static IEnumerable<string> Places(JsonNode node, string path) =>
        node switch
        {
            JsonObject members => members.SelectMany(m => Places(m.Value!, $"{path}/{m.Key}").Prepend($"{path}/{m.Key}")),
            // The entries of a list are alike.
            JsonArray items => items.Take(1).SelectMany(item => item is null ? [] : Places(item, $"{path}/0").Prepend($"{path}/0")),
            _ => [],
        };

    // An empty value takes the place out.
    private static byte[] Replaced(string header, string place, string value)
    {
        var root = JsonNode.Parse(header)!;
        var parent = root;
        var steps = place.Split('/');
        foreach (var step in steps[..^1])
            parent = parent is JsonArray array ? array[int.Parse(step, CultureInfo.InvariantCulture)]! : parent![step]!;
        switch (parent)
        {
            case JsonArray items when value.Length == 0:
                items.RemoveAt(0);
                break;
            case JsonArray items:
                items[0] = JsonNode.Parse(value);
                break;
            case JsonObject members when value.Length == 0:
                members.Remove(steps[^1]);
                break;
            default:
                parent![steps[^1]] = JsonNode.Parse(value);
                break;
        }
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static PrunedNetManifest Spec(Recipe recipe) => Toys.Spec(Mlp.Of(dropout: 0.1, 8, 16, 4), 0.01, recipe);

    private static DataSplit Data(PrunedNetManifest spec, ulong seed = 1) =>
        DataSplit.Of(Toys.Quadrants(200, 8, seed), TrainingRun.SplitOf(spec.Recipe!));

    private TrainingOptions Options(bool resume) =>
        new()
        {
            Threads = 1,
            Checkpoint = File,
            Resume = resume,
        };
}
