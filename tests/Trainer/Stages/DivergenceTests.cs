using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Trainings that diverge are told from those that do not, though their loss stays a number.</summary>
public class DivergenceTests
{
    private static readonly Recipe Short = new()
    {
        Batch = 32,
        Epochs = 6,
        DebiasEpochs = 2,
        Validation = 0,
        Test = 0.2,
    };

    [Theory]
    [InlineData(0.0005)]
    [InlineData(0)]
    public void A_rate_that_blows_the_weights_up_is_told_with_the_place_and_what_helps(double lambda)
    {
        var spec = Toys.Spec(Mlp.Of(8, 32, 32, 4), lambda, Short with { LearningRate = 10 });
        var error = Assert.Throws<TrainingException>(() => Toys.Train(spec, Toys.Quadrants(400, 8)));
        foreach (
            var part in new[]
            {
                "Training diverged: the penalized stage",
                "in layer 'fc",
                "in group set 'a",
                "the same answer for every row has a loss of 1.38",
                "recipe.learningRate, now 10",
                "Standardize the inputs, of which 'f",
            }
        )
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_watch_tells_what_ends_far_above_its_start_and_forgives_what_comes_back()
    {
        DivergenceWatch Watch(params double[] epochs)
        {
            var data = Toys.Quadrants(100, 8).Training;
            var runner = new NetworkRunner(Mlp.Of(8, 4), 1);
            runner.Parameters.Initialize(new RandomStream(1));
            var watch = new DivergenceWatch(TrainingStage.Debiased, runner, [], Losses.Of(new Recipe(), data), data, 0.1);
            watch.SeeFirst(1);
            for (var epoch = 0; epoch < epochs.Length; epoch++)
                watch.See(epochs[epoch], epoch);
            return watch;
        }
        Watch(1.3, 0.2).RequireLearnt(2);
        Watch(1e9, 0.2).RequireLearnt(2);
        Watch(1.4).RequireLearnt(1);
        Assert.Contains(
            "after 1E+09 in an epoch before",
            Assert.Throws<TrainingException>(() => Watch(1e9, 1.4).RequireLearnt(2)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "recipe.debiasLearningRate",
            Assert.Throws<TrainingException>(() => Watch(1, 7).RequireLearnt(2)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<TrainingException>(() => Watch(1e13));
    }

    [Theory]
    [InlineData("sgd", 0.1, 0.002)]
    [InlineData("sgd", 0.5, 0.002)]
    [InlineData("sgd", 0.1, 10)]
    [InlineData("sgd", 1e-6, 1)]
    [InlineData("adam", 0.003, 0.002)]
    [InlineData("adam", 0.1, 0.002)]
    [InlineData("adam", 0.003, 100)]
    public void Ordinary_trainings_are_left_alone(string optimizer, double rate, double lambda)
    {
        foreach (var epochs in new[] { 1, 12 })
        {
            var recipe = Short with
            {
                Epochs = epochs,
                DebiasEpochs = 1,
                Optimizer = OptimizerRecipe.Kinds.Named(optimizer),
                LearningRate = rate,
                Schedule = new ConstantSchedule(),
                Loss = new CrossEntropyRecipe { LabelSmoothing = 0.2 },
                BalancedClasses = true,
            };
            Toys.Train(Toys.Spec(Mlp.Of(0.5, 8, 24, 4), lambda, recipe), Toys.Quadrants(120, 8));
            // Nothing to learn: classes at random.
            var random = new RandomStream(3);
            var noise = new Dataset(
                Toys.Schema(8, LearningTask.Classification, 4),
                [.. Enumerable.Range(0, 960).Select(_ => (float)random.NextGaussian())],
                [.. Enumerable.Range(0, 120).Select(_ => random.NextInt(4))]
            );
            Toys.Train(Toys.Spec(Mlp.Of(8, 24, 4), lambda, recipe), new LoadedData(noise, null));
        }
    }

    [Theory]
    [InlineData("squared-error")]
    [InlineData("huber")]
    [InlineData("binary-cross-entropy")]
    public void The_loss_of_one_answer_for_every_row_is_that_of_the_mean(string loss)
    {
        float[] targets = [0.1f, 0.4f, 0.9f, 0.2f];
        var data = new Dataset(Toys.Schema(1, LearningTask.Regression, 1), new float[4], targets);
        var losses = Losses.Of(new Recipe { Loss = LossRecipe.Kinds.Named(loss) }, data);
        var least = Enumerable.Range(-400, 800).Min(i => losses.Training.Evaluate(Enumerable.Repeat(i / 100f, 4).ToArray(), targets).Mean);
        Assert.InRange(losses.OfConstant(data, 1), least - 1e-5, least + 1e-3);
    }

    [Theory]
    [InlineData("cross-entropy", 3)]
    [InlineData("binary-cross-entropy", 3)]
    public void Of_classes_it_is_that_of_their_shares(string loss, int width)
    {
        int[] classes = [0, 0, 0, 1, 1, 2];
        var data = new Dataset(Toys.Schema(1, LearningTask.Classification, 3), new float[6], classes);
        double Of(Recipe recipe) => Losses.Of(recipe, data).OfConstant(data, width);
        double[] shares = [3 / 6.0, 2 / 6.0, 1 / 6.0];
        Assert.Equal(
            loss == "cross-entropy" ? -shares.Sum(p => p * Math.Log(p)) : -shares.Sum(p => p * Math.Log(p) + (1 - p) * Math.Log(1 - p)) / 3,
            Of(new Recipe { Loss = LossRecipe.Kinds.Named(loss) }),
            1e-6
        );
        Assert.Equal(
            loss == "cross-entropy" ? Math.Log(3) : 0.6365,
            Of(new Recipe { Loss = LossRecipe.Kinds.Named(loss), BalancedClasses = true }),
            1e-4
        );
    }

    [Fact]
    public void Large_inputs_are_named_where_nothing_standardizes_them()
    {
        var plain = Toys.Quadrants(60, 4).Training;
        float[] features =
        [
            .. Enumerable.Range(0, 60).SelectMany(row => plain.FeaturesOf(row).ToArray().Select((x, f) => f == 2 ? x * 1e20f : x)),
        ];
        var data = new LoadedData(new Dataset(plain.Schema, features, [.. Enumerable.Range(0, 60).Select(plain.ClassOf)]), null);
        var error = Assert.Throws<TrainingException>(() => Toys.Train(Toys.Spec(Mlp.Of(4, 8, 8, 4), 0.001, Short), data));
        Assert.Matches("Standardize the inputs, of which 'f2' reaches [0-9.]+E\\+20", error.Message);
    }
}
