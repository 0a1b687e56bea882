using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// λ_max of a set of groups: the smallest λ at which zero is a stationary point for all of its groups, while the λ of the other
/// sets are as they are.
/// </summary>
/// <param name="Set">The set's name.</param>
/// <param name="Value">
/// λ_max: the largest Ω*(∇_g)/c_g over the groups g, where ∇_g is the gradient of the mean training loss, c_g the group's
/// weight, and Ω* the dual norm of the penalty: ‖∇_g‖₂ for the group lasso.
/// </param>
/// <param name="IsExact">
/// Whether the gradients are those with the groups at zero and everything else settled; otherwise they are those at the initial
/// weights, which is an estimate of the λ from which training has nothing to hold the groups with.
/// </param>
/// <remarks>
/// It is exact where no grouped layer follows another and nothing of the input gets past the groups: in a linear model, or
/// with groups in one layer whose units still answer at zero. All that is left to settle then are the biases. In a network
/// whose layers are grouped one after the other, zeros of all groups are a stationary point at any λ, because each layer's
/// gradient is a product with the weights of the next, and behind units such as relu that are flat at zero they are too: the
/// definition says nothing there, and the estimate stands for it.
/// Source: M. Yuan and Y. Lin, "Model selection and estimation in regression with grouped variables", JRSS B 68, 2006, for
/// the linear model; J. Friedman, T. Hastie and R. Tibshirani, "A note on the group lasso and a sparse group lasso", 2010.
/// </remarks>
public sealed record LambdaMax(string Set, double Value, bool IsExact)
{
    // Anything that no gradient could pull against.
    internal const double Overwhelming = 1e6;

    // What is not grouped has settled when its gradient is so small beside that of the groups.
    private const double Settled = 0.01;

    // Biases settle in fewer; a rate that keeps them moving does not let them settle at all.
    private const int MostEpochs = 16;

    /// <summary>λ_max of each set of a run whose penalty makes whole groups zero.</summary>
    internal static IReadOnlyList<LambdaMax> Of(TrainingSetup setup, CancellationToken cancellation)
    {
        if (!setup.Spec.Groups.Any(set => set.Penalty.ZeroesGroups))
            return [];
        var initial = setup.InitialWeights();
        var estimates = PullsOn(setup, initial).Where(pull => pull.Set.Penalty.ZeroesGroups);
        var isChained = GroupsFollowGroups(setup.Spec);
        return
        [
            .. estimates.Select(pull =>
                (isChained ? null : Exact(setup, pull.Set, initial, cancellation)) ?? new LambdaMax(pull.Set.Name, pull.Value, false)
            ),
        ];
    }

    /// <summary>For each set the largest Ω*(∇_g)/c_g of its groups, at some weights.</summary>
    internal static IReadOnlyList<(GroupSet Set, double Value)> PullsOn(TrainingSetup setup, WeightSet weights)
    {
        using var runner = GradientsAt(setup, weights);
        return [.. setup.PenaltiesOf(runner.Parameters).Select(p => (p.Set, p.DualNorm(runner.Parameters.Gradients)))];
    }

    /// <summary>Whether a grouped layer reads, at however many removes, what another one made.</summary>
    internal static bool GroupsFollowGroups(PrunedNetManifest spec)
    {
        var grouped = GroupLayout
            .Resolve(spec.Network, spec.Groups)
            .SelectMany(l => l.Groups)
            .SelectMany(g => g.Slices)
            .Select(s => s.Parameter.Name)
            .ToHashSet(StringComparer.Ordinal);
        var behind = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layer in spec.Network.Layers)
        {
            var isGrouped = layer.Parameters.Any(p => grouped.Contains(p.Name));
            var isBehind = layer.Inputs.Any(behind.Contains);
            if (isGrouped && isBehind)
                return true;
            if (isGrouped || isBehind)
                behind.Add(layer.Name);
        }
        return false;
    }

    // Zeros of the set's groups, with the rest settled; null where that is more than biases, or they do not settle.
    private static LambdaMax? Exact(TrainingSetup setup, GroupSet set, WeightSet initial, CancellationToken cancellation)
    {
        GroupSet[] zeroed = [.. setup.Spec.Groups.Select(s => s.Name == set.Name ? s.With(lambda: Overwhelming) : s)];
        var recipe = setup.Recipe with { BudgetMacs = null, BudgetParameters = null, Patience = 0, LambdaWarmupEpochs = 0 };
        var silent = new StageCourse(new ProgressClock(null, 0), cancellation);
        var weights = initial;
        for (var epochs = 1; epochs <= MostEpochs; epochs *= 2)
        {
            weights = new PenalizedStage(setup.With(zeroed, recipe), weights, epochs).Run(silent).Weights;
            if (!IsConstant(Pruner.Prune(setup.Spec.Network, weights).Network))
                return null;
            var (value, isSettled) = PullOn(setup, set, weights);
            if (isSettled)
                return new LambdaMax(set.Name, value, true);
        }
        return null;
    }

    private static bool IsConstant(Network network) => network.Inputs.All(input => input.Axes.Any(axis => axis.Count == 0));

    private static (double Value, bool IsSettled) PullOn(TrainingSetup setup, GroupSet set, WeightSet weights)
    {
        using var runner = GradientsAt(setup, weights);
        var penalty = setup.PenaltiesOf(runner.Parameters).Single(p => p.Set.Name == set.Name);
        double all = 0;
        foreach (var entry in runner.Parameters.Values)
            all += (double)entry * entry;
        var grouped = penalty.Norms().Sum(norm => norm * norm);
        return (penalty.DualNorm(runner.Parameters.Gradients), all - grouped <= Settled * Settled * grouped);
    }

    // With the gradients in the place of the values, so that a penalty's norms are theirs.
    private static NetworkRunner GradientsAt(TrainingSetup setup, WeightSet weights)
    {
        var runner = setup.RunnerOf(setup.Spec.Network, weights);
        setup.DifferentiateAll(runner);
        runner.Parameters.Gradients.CopyTo(runner.Parameters.Values);
        return runner;
    }
}
