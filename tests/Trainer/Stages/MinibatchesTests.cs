using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Rows are spread evenly over the steps of an epoch, so that no step moves the weights by what a few rows left over say.</summary>
public class MinibatchesTests
{
    private const int Features = 30;

    public sealed record Golden(int Rows, double DataLoader, double Even);

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    private static readonly Golden[] Sizes = JsonSerializer.Deserialize<Golden[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "ragged_batches.json")),
        Names
    )!;

    [Fact]
    public void Every_row_is_in_one_step_and_no_two_steps_differ_by_more_than_a_row()
    {
        for (var rows = 1; rows <= 200; rows++)
        {
            foreach (var batch in new[] { 1, 2, 3, 7, 16, 64, 199, 200, 1000, int.MaxValue })
            {
                var batches = new Minibatches(rows, batch);
                Assert.Equal((rows + (long)batch - 1) / batch, batches.Steps);
                var order = Enumerable.Range(0, rows).ToArray();
                var steps = Enumerable.Range(0, batches.Steps).Select(s => order[batches.Of(s)]).ToArray();
                Assert.Equal(order, steps.SelectMany(s => s));
                var spread = Enumerable.Range(0, batches.Steps).Select(batches.Spread).ToArray();
                Assert.Equal(order, spread.SelectMany(s => s).Order());
                foreach (var division in new[] { steps, spread })
                {
                    Assert.Equal(batches.Largest, division.Max(s => s.Length));
                    Assert.InRange(division.Min(s => s.Length), batches.Largest - 1, batch);
                }
            }
        }
        Assert.Equal((0, 0), (new Minibatches(0, 64).Steps, new Minibatches(0, 64).Largest));
    }

    // With a DataLoader, which leaves one to three rows for the last step, the same model in PyTorch ends at losses of up to a
    // million times as much (in golden/ragged_batches.json).
    [Fact]
    public void Any_number_of_rows_trains_to_the_loss_that_PyTorch_has_with_even_batches()
    {
        var all = Rows(Sizes.Max(s => s.Rows));
        var recipe = new Recipe
        {
            RawTargets = true,
            LearningRate = 0.1,
            Batch = 64,
            Epochs = 100,
            DebiasEpochs = 0,
            Validation = 0,
            Test = 0,
        };
        Assert.Equal(30, Sizes.Length);
        Assert.Contains(Sizes, s => s.DataLoader > 1e5 * s.Even);
        foreach (var size in Sizes)
        {
            var data = new LoadedData(all.Subset([.. Enumerable.Range(0, size.Rows)]), null);
            var loss = Toys.Train(new PrunedNetManifest(Mlp.Of(Features, 1), []) { Recipe = recipe }, data).Report.Loss;
            Assert.True(Math.Abs(loss / size.Even - 1) < 0.05, $"{size.Rows} rows: {loss} here, {size.Even} in PyTorch");
        }
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    [InlineData("adamw")]
    public void A_row_more_than_whole_batches_costs_no_optimizer_what_the_others_learnt(string name)
    {
        Assert.Equal(3, OptimizerRecipe.Kinds.All.Count);
        var optimizer = OptimizerRecipe.Kinds.All.Single(kind => kind.Name == name);
        var all = Rows(131);
        double Loss(int rows)
        {
            var recipe = new Recipe
            {
                RawTargets = true,
                Optimizer = optimizer,
                LearningRate = name == "sgd" ? 0.1 : 0.01,
                Batch = 64,
                Epochs = 200,
                DebiasEpochs = 0,
                Validation = 0,
                Test = 0,
            };
            var data = new LoadedData(all.Subset([.. Enumerable.Range(0, rows)]), null);
            return Toys.Train(new PrunedNetManifest(Mlp.Of(Features, 1), []) { Recipe = recipe }, data).Report.Loss;
        }
        var whole = Loss(128);
        foreach (var rows in new[] { 129, 130, 131 })
            Assert.InRange(Loss(rows) / whole, 0.5, 2);
    }

    [Fact]
    public void Images_and_batch_norms_train_over_one_row_more_than_whole_batches_as_without_it()
    {
        double Accuracy(int rows)
        {
            var network = Network.Input("x", 6).Dense("fc", 16, bias: false).BatchNorm().Relu().Dense("out", 4).Output("y");
            var spec = network
                .Train(
                    new Recipe
                    {
                        Batch = 32,
                        Epochs = 40,
                        DebiasEpochs = 5,
                        Validation = 0,
                        Test = 0,
                    }
                )
                .BuildSpec("normed");
            var result = Toys.Train(spec, Toys.Quadrants(rows, 6));
            using var runner = new NetworkRunner(result.Manifest.Network, 1);
            runner.Parameters.Load(result.Weights);
            return runner.Evaluate(new SoftmaxCrossEntropy(), Toys.Quadrants(rows, 6).Training).Accuracy!.Value;
        }
        var whole = Accuracy(128);
        Assert.InRange(whole, 0.97, 1);
        foreach (var over in new[] { 1, 2, 3 })
            Assert.InRange(Accuracy(128 + over), whole - 0.02, 1);
    }

    [Theory]
    [InlineData(65, 64)]
    [InlineData(129, 64)]
    [InlineData(9, 2)]
    [InlineData(7, 3)]
    public void Running_statistics_are_those_of_all_rows_however_they_are_divided(int rows, int batch)
    {
        WeightSet Trained(int size)
        {
            var (x, y) = (new Atom("x", 4), new Atom("y", 4));
            var network = Network.Create(
                "normed",
                [x, y],
                [new NetworkInput("in", x)],
                [new BatchNorm("bn", "in", [x]), new Dense("fc", "bn", y, x)],
                [new NetworkOutput("out", "fc")]
            );
            var recipe = new Recipe
            {
                Batch = size,
                Epochs = 3,
                DebiasEpochs = 0,
                LearningRate = 1e-12,
                Validation = 0,
                Test = 0,
            };
            return Toys.Train(new PrunedNetManifest(network, []) { Recipe = recipe }, Toys.Quadrants(rows, 4)).Penalized;
        }
        var (divided, whole) = (Trained(batch), Trained(rows));
        var column = Enumerable.Range(0, rows).Select(row => (double)Toys.Quadrants(rows, 4).Training.FeaturesOf(row)[2]).ToArray();
        Assert.Equal(column.Average(), whole["bn.mean"].Data[2], 1e-6);
        Assert.Equal(column.Sum(v => Math.Pow(v - column.Average(), 2)) / (rows - 1), whole["bn.variance"].Data[2], 1e-6);
        foreach (var name in new[] { "bn.mean", "bn.variance" })
        {
            for (var u = 0; u < 4; u++)
                Assert.Equal(whole[name].Data[u], divided[name].Data[u], 1e-5);
        }
    }

    [Theory]
    [InlineData(40, 1, "found 1; every step would hold one row, over which the batch norm 'bn' has no variance")]
    [InlineData(1, 64, "leaves one row to train on, over which the batch norm 'bn' has no variance")]
    public void A_batch_norm_over_single_numbers_is_refused(int rows, int batch, string message)
    {
        var (x, y) = (new Atom("x", 4), new Atom("y", 4));
        var network = Network.Create(
            "normed",
            [x, y],
            [new NetworkInput("in", x)],
            [new BatchNorm("bn", "in", [x]), new Dense("fc", "bn", y, x)],
            [new NetworkOutput("out", "fc")]
        );
        var spec = new PrunedNetManifest(network, [])
        {
            Recipe = new Recipe
            {
                Batch = batch,
                Validation = 0,
                Test = 0,
            },
        };
        var problem = Assert.Single(Assert.Throws<ManifestException>(() => Toys.Train(spec, Toys.Quadrants(rows, 4))).Problems);
        Assert.Equal("$.recipe.batch", problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_number_moves_the_running_mean_and_leaves_the_variance()
    {
        var (x, y) = (new Atom("x", 1), new Atom("y", 1));
        var network = Network.Create(
            "normed",
            [x, y],
            [new NetworkInput("in", x)],
            [new BatchNorm("bn", "in", [x]), new Dense("fc", "bn", y, x)],
            [new NetworkOutput("out", "fc")]
        );
        using var engine = new Engine(network, 1);
        engine.Parameters.Initialize(new RandomStream(1));
        var pass = engine.Training(2);
        pass.Input("in")[0] = 5;
        pass.Forward(1);
        Assert.Equal(0.5f, engine.Parameters["bn.mean"].Values[0]);
        Assert.Equal(1f, engine.Parameters["bn.variance"].Values[0]);
    }

    // What a longer plan does in its third epoch, going on behind a shorter one does too, row by row.
    [Fact]
    public void Epochs_beyond_a_plan_have_an_order_of_rows_of_their_own()
    {
        var data = Toys.Quadrants(200, 12).Training;
        var network = Mlp.Of(12, 10, 8, 4);
        var recipe = new Recipe
        {
            Batch = 32,
            Epochs = 2,
            LearningRate = 0.05,
            Schedule = new ConstantSchedule(),
        };
        float[] After(int epochs, Action<StageTrainer> train)
        {
            using var runner = new NetworkRunner(network, 1);
            runner.Parameters.Initialize(new RandomStream(1));
            StructuredPenalty[] penalties =
            [
                .. GroupLayout.Resolve(network, Mlp.Groups(network, 0.001)).Select(l => new StructuredPenalty(l, runner.Parameters)),
            ];
            train(
                new StageTrainer(
                    runner,
                    new StagePlan
                    {
                        Stage = TrainingStage.Penalized,
                        Recipe = recipe,
                        LearningRate = recipe.LearningRate,
                        Epochs = epochs,
                        Losses = Losses.Of(recipe, data),
                        Training = data,
                        Validation = data,
                        Penalties = penalties,
                        Limits = [(Cost.Macs, network.TotalMacs)],
                        Random = new RandomStream(2),
                    }
                )
            );
            return runner.Parameters.AllValues.ToArray();
        }
        var course = new StageCourse(new ProgressClock(null, 1));
        // The limit holds, so going on ends at its first look at the prices, which is behind every step of so few.
        var beyond = After(2, trainer =>
        {
            trainer.Run(course);
            trainer.GoOn(recipe.LearningRate, course);
        });
        var steps = 0;
        var planned = After(3, trainer =>
            Assert.Throws<OperationCanceledException>(() =>
                trainer.Run(course with { IsCancelled = () => steps++ == 2 * trainer.StepsOfEpoch + 1 })
            )
        );
        Assert.Equal(planned.Select(BitConverter.SingleToInt32Bits), beyond.Select(BitConverter.SingleToInt32Bits));
    }

    /// <summary>The rows of <c>golden/ragged_batches.py</c>.</summary>
    private static Dataset Rows(int count)
    {
        long state = 1;
        double Next()
        {
            var total = -6.0;
            for (var i = 0; i < 12; i++)
            {
                state = (state * 1103515245 + 12345) % (1L << 31);
                total += state / (double)(1L << 31);
            }
            return total;
        }
        var (features, targets) = (new float[count * Features], new float[count]);
        for (var row = 0; row < count; row++)
        {
            double sum = 0;
            for (var j = 0; j < Features; j++)
            {
                var number = Next();
                features[row * Features + j] = (float)number;
                sum += (1 - (double)j / Features) * number;
            }
            targets[row] = (float)(sum / 3 + 0.3 * Next());
        }
        return new Dataset(Toys.Schema(Features, LearningTask.Regression, 1), features, targets);
    }
}
