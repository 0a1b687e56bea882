using System;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class MemoryNeedTests
{
    private static readonly Network Wide = Mlp.Of(16_000, 16_000, 16_000, 10);

    [Theory]
    [InlineData("sgd", "12 GB for its 512,192,010 parameters with their gradients and the state of sgd")]
    [InlineData("adam", "16 GB for its 512,192,010 parameters with their gradients and the state of adam")]
    public void A_training_beyond_the_memory_says_what_takes_how_much(string optimizer, string expected)
    {
        var recipe = new Recipe { Optimizer = OptimizerRecipe.Kinds.Named(optimizer) };
        MemoryNeed.RequireTraining(Wide, recipe, 64, available: 40e9);
        var error = Assert.Throws<TrainingException>(() => MemoryNeed.RequireTraining(Wide, recipe, 64, available: 10e9));
        Assert.Contains("takes at least", error.Message, StringComparison.Ordinal);
        Assert.Contains("this machine has 10 GB", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("for the values of 64 rows of a batch, with their gradients", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_beyond_the_memory_or_one_piece_is_told_by_its_rows()
    {
        Assert.Contains(
            "for the values of 20,000,000 rows",
            Assert
                .Throws<TrainingException>(() => MemoryNeed.RequireTraining(Mlp.Of(64, 512, 10), new Recipe(), 20_000_000, available: 10e9))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "in one piece",
            Assert
                .Throws<TrainingException>(() => MemoryNeed.RequireTraining(Mlp.Of(64, 512, 10), new Recipe(), 20_000_000, available: 1e15))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Running_a_network_needs_its_weights_and_the_values_of_some_rows()
    {
        MemoryNeed.RequireInference(Wide, available: 4e9);
        Assert.Contains(
            "Running network",
            Assert.Throws<TrainingException>(() => MemoryNeed.RequireInference(Wide, available: 1e9)).Message,
            StringComparison.Ordinal
        );
    }
}
