using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Hard limits on what the pruned network may cost. Each cost has a price, and a group pays the price of what it would save:
/// <c>price · cost_g</c> adds to its λ, so that the penalty <c>(λ + price · cost_g) c_g ‖w_g‖</c> stands for the price of
/// <c>cost_g · [group g is not zero]</c>. Zeros still come from the proximal step alone.
/// </summary>
/// <remarks>
/// J. Gallego-Posada, J. Ramirez, A. Erraqabi, Y. Bengio, S. Lacoste-Julien, "Controlled sparsity via constrained optimization",
/// NeurIPS 2022, put the limit as a constraint whose multiplier follows dual ascent and restarts at zero once the constraint
/// holds; here the multiplier falls as it rose, because proximal zeros would otherwise come back all at once.
/// </remarks>
internal sealed class ComputeBudget
{
    // Of the stage: how far ahead the prices look.
    private const double Foresight = 0.02;

    // Of the price that would remove a group against no resistance within half the stage.
    private const double FirstPrice = 0.1;

    private readonly ParameterSet parameters;
    private readonly IReadOnlyList<StructuredPenalty> penalties;
    private readonly MarginalCosts costs;
    private readonly PriceControl[] prices;
    private readonly double[] usualNorms;
    private readonly double path;
    private readonly double[][] lastNorms;
    private double time;

    /// <summary>Prepares the limits of a stage that starts from the present parameters.</summary>
    /// <param name="penalties">The penalties whose groups pay; those that cannot make a group zero do not.</param>
    /// <param name="parameters">The parameters of the whole network.</param>
    /// <param name="limits">What is limited, and to how much.</param>
    /// <param name="path">The sum of the lengths of the stage's steps.</param>
    public ComputeBudget(IReadOnlyList<StructuredPenalty> penalties, ParameterSet parameters, IReadOnlyList<(Cost Cost, long Limit)> limits, double path)
    {
        this.penalties = [.. penalties.Where(p => p.Set.Penalty == Penalty.GroupLasso)];
        (this.parameters, this.path) = (parameters, path);
        var weights = parameters.ToWeightSet();
        var dense = Footprint.Of(parameters.Network);
        prices = [.. limits.Select(l => new PriceControl(l.Cost, dense.Of(l.Cost), l.Limit))];
        costs = new MarginalCosts(parameters.Network, this.penalties);
        costs.Update(weights);
        usualNorms = [.. this.penalties.Select(UsualNorm)];
        lastNorms = [.. this.penalties.Select(p => p.Norms())];
    }

    /// <summary>What a recipe limits, and to how much.</summary>
    public static IReadOnlyList<(Cost Cost, long Limit)> LimitsOf(Recipe recipe, Footprint dense) =>
    [
        .. recipe.BudgetMacs is { } macs ? [(Cost.Macs, macs.In(dense.Macs))] : Array.Empty<(Cost, long)>(),
        .. recipe.BudgetParameters is { } parameters ? [(Cost.Parameters, parameters.In(dense.Parameters))] : Array.Empty<(Cost, long)>(),
    ];

    /// <summary>A cost in words.</summary>
    public static string NameOf(Cost cost) => cost == Cost.Macs ? "multiply-accumulates" : "parameters";

    /// <summary>Whether all limits hold, for the weights of the last update.</summary>
    public bool Holds => prices.All(p => costs.Left.Of(p.Cost) <= p.Limit);

    /// <summary>Whether the stage has lasted as long again as it was to; one of no epochs has at once.</summary>
    public bool IsOverdue => path <= 0 || time > 2;

    /// <summary>Limits, what is left, and prices, for the weights of the last update.</summary>
    public IReadOnlyList<BudgetReport> Report => [.. prices.Select(p => new BudgetReport(p.Cost, p.Limit, costs.Left.Of(p.Cost), p.PriceOfMillion, [.. p.History]))];

    /// <summary>Looks at what is left without moving the prices.</summary>
    public void Measure() => costs.Update(parameters.ToWeightSet());

    /// <summary>Looks at what is left, moves the prices, and tells them to the penalties.</summary>
    /// <param name="optimizer">The optimizer whose steps the prices act in.</param>
    /// <param name="length">The length of the steps since the last update.</param>
    public void Update(Optimizer optimizer, double length)
    {
        var passed = path > 0 ? length / path : 0;
        time += passed;
        var weights = parameters.ToWeightSet();
        costs.Update(weights);
        var expected = Expect(weights, passed > 0 ? Foresight / passed : 0);
        foreach (var price in prices)
            price.Update(costs.Left.Of(price.Cost), expected.Of(price.Cost), time, passed, First(price, optimizer));
        Charge();
    }

    /// <summary>
    /// What will be left a little later, if every group goes on shrinking as it did since the last update. A price that looked
    /// at the present alone would rise until groups are gone that it had decided about long before.
    /// </summary>
    private Footprint Expect(WeightSet weights, double intervals)
    {
        var norms = penalties.Select(p => p.Norms()).ToArray();
        var expected = costs.LeftWithout(weights, (p, g) => norms[p][g] < (lastNorms[p][g] - norms[p][g]) * intervals);
        norms.CopyTo(lastNorms, 0);
        return expected;
    }

    /// <summary>Writes down how things are.</summary>
    /// <param name="epoch">The epochs of the stage that are done.</param>
    public void Note(double epoch)
    {
        foreach (var price in prices)
            price.Note(epoch, costs.Left.Of(price.Cost));
    }

    /// <summary>Whether a moment can be one of a course.</summary>
    public static bool IsPossible(BudgetMoment? moment) => moment is { Epoch: >= 0, Left: >= 0, Price: >= 0 };

    /// <summary>The state for a checkpoint.</summary>
    public BudgetState State => new(
        time,
        [.. prices.Select(p => new PriceState(p.Price, p.Least, [.. p.History]))],
        [.. lastNorms.Select(set => set.ToArray())],
        [.. penalties.Select((_, i) => costs.Of(i).ToArray())]);

    /// <summary>Takes a state back, after the parameters.</summary>
    /// <exception cref="CheckpointException">It is that of other limits or groups.</exception>
    public void Restore(BudgetState state, Checkpoint checkpoint)
    {
        var sizes = lastNorms.Select(set => set.Length).ToArray();
        checkpoint.Require(
            state.Time >= 0 && state.Prices.Count == prices.Length && state.Prices.All(p => p is { Price: >= 0, Least: >= 0 } && p.History.All(IsPossible))
            && state.Norms.Select(n => n?.Length ?? -1).SequenceEqual(sizes)
            && state.Costs.Select(c => c?.Length ?? -1).SequenceEqual(sizes) && state.Costs.All(set => set.All(c => c is { Parameters: >= 0, Macs: >= 0 })),
            "the limits in its header are not those of the run");
        time = state.Time;
        for (var i = 0; i < prices.Length; i++)
            prices[i].Restore(state.Prices[i].Price, state.Prices[i].Least, state.Prices[i].History);
        for (var p = 0; p < penalties.Count; p++)
        {
            lastNorms[p] = state.Norms[p];
            costs.Restore(p, state.Costs[p]);
        }
        Charge();
    }

    private void Charge()
    {
        for (var i = 0; i < penalties.Count; i++)
        {
            for (var g = 0; g < penalties[i].Prices.Length; g++)
                penalties[i].Prices[g] = prices.Sum(p => p.Price * costs.Of(i)[g].Of(p.Cost) / p.Dense);
        }
    }

    /// <summary>
    /// Where a price starts: a small part of what would take the first of the sets from its usual norm to zero within half the
    /// stage, if no gradient held against it.
    /// </summary>
    private double First(PriceControl price, Optimizer optimizer)
    {
        var metric = optimizer.HasMetric ? Mean(optimizer.Metric) : 1;
        var least = double.PositiveInfinity;
        for (var i = 0; i < penalties.Count; i++)
        {
            var share = (double)costs.Of(i).Max(c => c.Of(price.Cost)) / price.Dense;
            if (share > 0 && path > 0)
                least = Math.Min(least, metric * usualNorms[i] / (path / 2 * share * penalties[i].Weights.Average()));
        }
        return double.IsFinite(least) ? FirstPrice * least : 0;
    }

    private static double UsualNorm(StructuredPenalty penalty)
    {
        var meanSquare = penalty.Norms().Select(n => n * n).DefaultIfEmpty(0).Average();
        return meanSquare > 0 ? Math.Sqrt(meanSquare) : 1;
    }

    private static double Mean(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values)
            sum += value;
        return sum / Math.Max(1, values.Length);
    }
}
