using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The optimizers of recipes. A new one is a line here and one in <see cref="OptimizerRecipe.Kinds"/>.</summary>
internal static class OptimizerTable
{
    private static readonly Dictionary<Type, Entry> Entries = new()
    {
        [typeof(SgdRecipe)] = Entry.Of<SgdRecipe>(Sgd.Arrays, (r, parameters) =>
            new Sgd(parameters, r.Momentum, r.Nesterov, r.WeightDecay)
        ),
        [typeof(AdamRecipe)] = Entry.Of<AdamRecipe>(Adam.Arrays, (r, parameters) =>
            new Adam(parameters, r.Beta1, r.Beta2, r.Epsilon, r.WeightDecay)
        ),
        [typeof(AdamWRecipe)] = Entry.Of<AdamWRecipe>(Adam.Arrays, (r, parameters) =>
            new Adam(parameters, r.Beta1, r.Beta2, r.Epsilon, r.WeightDecay, decoupled: true)
        ),
    };

    /// <summary>The optimizer of a recipe, at rest.</summary>
    public static Optimizer Create(OptimizerRecipe recipe, ParameterSet parameters) => Entries[recipe.GetType()].Create(recipe, parameters);

    /// <summary>How many arrays as long as the parameters the optimizer of a recipe keeps.</summary>
    public static int ArraysOf(OptimizerRecipe recipe) => Entries[recipe.GetType()].Arrays;

    private sealed record Entry(int Arrays, Func<OptimizerRecipe, ParameterSet, Optimizer> Create)
    {
        public static Entry Of<TRecipe>(int arrays, Func<TRecipe, ParameterSet, Optimizer> create)
            where TRecipe : OptimizerRecipe => new(arrays, (recipe, parameters) => create((TRecipe)recipe, parameters));
    }
}
