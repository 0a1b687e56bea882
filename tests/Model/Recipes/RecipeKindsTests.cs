using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model;

public class RecipeKindsTests
{
    [Fact]
    public void An_unknown_name_is_an_error_that_says_which_was_meant_and_which_there_are()
    {
        var error = Assert.Throws<ArgumentException>(() => OptimizerRecipe.Kinds.Named("adma"));
        Assert.StartsWith(
            "There is no optimizer 'adma'. Did you mean 'adam'? There are sgd, adam, adamw.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Null(Schedule.Kinds.Find("Cosine"));
        Assert.Throws<ArgumentException>(() => LossRecipe.Kinds.Named(""));
    }

    [Fact]
    public void Names_are_the_kinds_own()
    {
        static void Check<TKind>(RecipeKinds<TKind> kinds)
            where TKind : RecipeKind
        {
            Assert.Equal(kinds.Names.Distinct(), kinds.Names);
            Assert.All(kinds.All, kind => Assert.Equal(kind, kinds.Named(kind.Name)));
            Assert.All(kinds.All, kind => Assert.Empty(kinds.Check(kind)));
            // Every field is of some kind, and has what help says of it.
            Assert.All(kinds.Fields, field => Assert.EndsWith(".", field.Meaning, StringComparison.Ordinal));
        }
        Check(OptimizerRecipe.Kinds);
        Check(Schedule.Kinds);
        Check(LossRecipe.Kinds);
    }

    [Fact]
    public void Another_kind_keeps_what_both_have()
    {
        var adam = new AdamRecipe { Beta1 = 0.5, WeightDecay = 0.01 };
        Assert.Equal(new AdamWRecipe { Beta1 = 0.5, WeightDecay = 0.01 }, OptimizerRecipe.Kinds.Named("adamw", adam));
        Assert.Equal(new SgdRecipe { WeightDecay = 0.01 }, OptimizerRecipe.Kinds.Named("sgd", adam));
        Assert.Equal(
            new CrossEntropyRecipe { LabelSmoothing = 0.1 },
            LossRecipe.Kinds.Named("cross-entropy", new UsualLoss { LabelSmoothing = 0.1 })
        );
    }

    [Fact]
    public void A_misfit_is_told_by_its_field()
    {
        var found = OptimizerRecipe.Kinds.Check(
            new AdamRecipe
            {
                Beta2 = 1,
                Epsilon = double.NaN,
                WeightDecay = -1,
            }
        );
        Assert.Equal(
            [
                ("$.recipe.beta2", "found 1; expected a number of at least 0 and below 1."),
                ("$.recipe.epsilon", "found NaN; expected a finite number above 0."),
                ("$.recipe.weightDecay", "found -1; expected a finite number of at least 0."),
            ],
            found.Select(p => (p.Path, p.Message))
        );
        Assert.Equal("$.recipe.stepEpochs", Assert.Single(Schedule.Kinds.Check(new StepSchedule { Epochs = 0 })).Path);
    }
}
