using System;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Data;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class OptimizerTableTests
{
    [Fact]
    public void Every_kind_can_be_trained_with_and_has_a_rate_of_its_own()
    {
        using var parameters = Mlp.Random(Mlp.Of(3, 2), new RandomStream(1));
        foreach (var kind in OptimizerRecipe.Kinds.All)
        {
            Assert.NotNull(OptimizerTable.Create(kind, parameters));
            Assert.Equal(kind.UsualLearningRate, new Recipe { Optimizer = kind }.LearningRate);
            Assert.Equal(kind.UsualLearningRate, (new Recipe() with { Optimizer = kind }).LearningRate);
            Assert.Equal(0.1, (new Recipe { LearningRate = 0.1 } with { Optimizer = kind }).LearningRate);
        }
        Assert.True(new AdamRecipe().UsualLearningRate < new SgdRecipe().UsualLearningRate);
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("adamw")]
    public void The_rate_of_its_own_reaches_what_sgds_reaches(string optimizer)
    {
        double Accuracy(string name)
        {
            var recipe = new Recipe
            {
                Optimizer = OptimizerRecipe.Kinds.Named(name),
                Epochs = 20,
                DebiasEpochs = 5,
                Test = 0.25,
                Validation = 0,
            };
            var digits = DataReader.Read(Samples.Digits, new DataOptions { Labels = ["last"], ImageShape = [8, 8] });
            var spec = Network
                .Input("image", 64)
                .Standardize()
                .Dense("hidden", 32)
                .Relu()
                .Dense("out", 10)
                .Output("y")
                .Train(recipe)
                .BuildSpec("digits");
            return Toys.Train(spec, digits).Report.Metrics.Single(m => m.Stage == "debiased").Accuracy!.Value;
        }
        Assert.InRange(Accuracy(optimizer), Accuracy("sgd") - 0.015, 1);
    }
}
