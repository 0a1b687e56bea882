using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// An optimizer by the name that recipes give it, and the learning rate it has where they give none. A step of Adam has the
/// length of its rate in every weight, however small the gradients are, so its rate is a small one.
/// </summary>
public sealed record OptimizerKind
{
    private OptimizerKind(string name, double learningRate) => (Name, LearningRate) = (name, learningRate);

    /// <summary>Stochastic gradient descent with momentum.</summary>
    public static OptimizerKind Sgd { get; } = new("sgd", 0.1);

    /// <summary>Adam.</summary>
    public static OptimizerKind Adam { get; } = new("adam", 0.003);

    /// <summary>Adam with decoupled weight decay.</summary>
    public static OptimizerKind AdamW { get; } = new("adamw", 0.003);

    /// <summary>All of them; the first is the default.</summary>
    public static IReadOnlyList<OptimizerKind> All { get; } = new[] { Sgd, Adam, AdamW };

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = All.Select(kind => kind.Name).ToArray();

    /// <summary>The name in recipes.</summary>
    public string Name { get; }

    /// <summary>The learning rate of recipes that give none.</summary>
    public double LearningRate { get; }

    /// <summary>Every optimizer's rate in words, for help and reference.</summary>
    internal static string LearningRates =>
        string.Join(
            ", ",
            All.GroupBy(kind => kind.LearningRate)
                .Select(kinds =>
                    $"{kinds.Key.ToString(CultureInfo.InvariantCulture)} for {string.Join(" and ", kinds.Select(kind => kind.Name))}"
                )
        );

    /// <summary>The optimizer of that name; null if there is none.</summary>
    public static OptimizerKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
