using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>What diverges at a rate that nobody gave is tried again at a smaller one, a few times.</summary>
public static class SlowerRate
{
    private const int Tries = 4;

    private const double Divisor = 4;

    /// <summary>Chooses among networks, and again at smaller rates as long as every trial diverges.</summary>
    /// <param name="candidates">The networks.</param>
    /// <param name="mayLower">Whether the rate may be lowered.</param>
    /// <param name="choose">Chooses among them at the rate that they have.</param>
    /// <param name="again">Is told the first of them at each smaller rate.</param>
    /// <returns>The choice, and what to train: of no better than the same answer for every row, what lost least.</returns>
    public static (ChosenModel Choice, PrunedNetManifest Spec) Choose(
        IReadOnlyList<PrunedNetManifest> candidates,
        bool mayLower,
        Func<IReadOnlyList<PrunedNetManifest>, ChosenModel> choose,
        Action<PrunedNetManifest>? again = null
    )
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(choose);
        for (var tries = 1; ; tries++)
        {
            var choice = choose(candidates);
            if (!choice.AllDiverged)
                return (choice, (choice.Chosen ?? choice.Trials.MinBy(t => t.Loss)!).Spec);
            if (!mayLower || tries == Tries)
                return (choice, candidates[^1]);
            candidates = [.. candidates.Select(Slower)];
            again?.Invoke(candidates[0]);
        }
    }

    /// <summary>Trains, and again at smaller rates as long as that diverges.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="mayLower">Whether the rate may be lowered.</param>
    /// <param name="train">Trains it at the rate that it has.</param>
    /// <param name="again">Is told how it diverged, and the network at each smaller rate.</param>
    /// <exception cref="TrainingException">It diverges at every rate.</exception>
    public static TrainingResult Train(
        PrunedNetManifest spec,
        bool mayLower,
        Func<PrunedNetManifest, TrainingResult> train,
        Action<TrainingException, PrunedNetManifest>? again = null
    )
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(train);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return train(spec);
            }
            catch (TrainingException e) when (e.IsDivergence && mayLower && tries < Tries)
            {
                spec = Slower(spec);
                again?.Invoke(e, spec);
            }
        }
    }

    private static PrunedNetManifest Slower(PrunedNetManifest spec)
    {
        var recipe = spec.Recipe ?? new Recipe();
        var debias = recipe.DebiasLearningRate / Divisor;
        return spec with { Recipe = recipe with { LearningRate = recipe.LearningRate / Divisor, DebiasLearningRate = debias } };
    }
}
