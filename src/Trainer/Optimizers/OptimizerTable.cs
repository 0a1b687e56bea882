using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The optimizers that recipes name. A new one is a line here and one in <see cref="OptimizerKind.All"/>.</summary>
internal static class OptimizerTable
{
    private static readonly Dictionary<OptimizerKind, (int Arrays, Func<Recipe, ParameterSet, Optimizer> Create)> Optimizers = new()
    {
        [OptimizerKind.Sgd] = (Sgd.Arrays, (r, parameters) => new Sgd(parameters, r.Momentum, r.Nesterov, r.WeightDecay)),
        [OptimizerKind.Adam] = (Adam.Arrays, (r, parameters) => new Adam(parameters, r.Beta1, r.Beta2, r.Epsilon, r.WeightDecay)),
        [OptimizerKind.AdamW] = (Adam.Arrays, (r, parameters) =>
            new Adam(parameters, r.Beta1, r.Beta2, r.Epsilon, r.WeightDecay, decoupled: true)
        ),
    };

    /// <summary>The optimizer of a recipe, at rest.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Optimizer Create(Recipe recipe, ParameterSet parameters) =>
        OptimizerKind.Find(recipe.Optimizer) is { } kind
            ? Optimizers[kind].Create(recipe, parameters)
            : throw new ArgumentException(
                $"There is no optimizer '{recipe.Optimizer}'; there are {string.Join(", ", OptimizerKind.Names)}.",
                nameof(recipe)
            );

    /// <summary>How many arrays as long as the parameters the optimizer of a recipe keeps.</summary>
    public static int ArraysOf(Recipe recipe) => OptimizerKind.Find(recipe.Optimizer) is { } kind ? Optimizers[kind].Arrays : 0;
}
