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

    private readonly ParameterSet _parameters;
    private readonly IReadOnlyList<StructuredPenalty> _penalties;
    private readonly MarginalCosts _costs;
    private readonly PriceControl[] _prices;
    private readonly double[] _usualNorms;
    private readonly double _path;
    private readonly double[][] _lastNorms;
    private double _time;

    /// <summary>Prepares the limits of a stage that starts from the present parameters.</summary>
    /// <param name="penalties">The penalties whose groups pay; those that cannot make a group zero do not.</param>
    /// <param name="parameters">The parameters of the whole network.</param>
    /// <param name="limits">What is limited, and to how much.</param>
    /// <param name="path">The sum of the lengths of the stage's steps.</param>
    public ComputeBudget(
        IReadOnlyList<StructuredPenalty> penalties,
        ParameterSet parameters,
        IReadOnlyList<(Cost Cost, long Limit)> limits,
        double path
    )
    {
        _penalties = [.. penalties.Where(p => p.Set.Penalty.ZeroesGroups)];
        (_parameters, _path) = (parameters, path);
        var weights = parameters.ToWeightSet();
        var dense = Footprint.Of(parameters.Network);
        _prices = [.. limits.Select(l => new PriceControl(l.Cost, dense.Of(l.Cost), l.Limit))];
        _costs = new MarginalCosts(parameters.Network, _penalties);
        _costs.Update(weights);
        _usualNorms = [.. _penalties.Select(UsualNorm)];
        _lastNorms = [.. _penalties.Select(p => p.Norms())];
    }

    /// <summary>What a recipe limits, and to how much.</summary>
    public static IReadOnlyList<(Cost Cost, long Limit)> LimitsOf(Recipe recipe, Footprint dense) =>
        [
            .. recipe.BudgetMacs is { } macs ? [(Cost.Macs, macs.In(dense.Macs))] : Array.Empty<(Cost, long)>(),
            .. recipe.BudgetParameters is { } parameters
                ? [(Cost.Parameters, parameters.In(dense.Parameters))]
                : Array.Empty<(Cost, long)>(),
        ];

    /// <summary>A cost in words.</summary>
    public static string NameOf(Cost cost) => cost == Cost.Macs ? "multiply-accumulates" : "parameters";

    /// <summary>Whether all limits hold, for the weights of the last update.</summary>
    public bool Holds => _prices.All(p => _costs.Left.Of(p.Cost) <= p.Limit);

    /// <summary>Whether the stage has lasted as long again as it was to; one of no epochs has at once.</summary>
    public bool IsOverdue => _path <= 0 || _time > 2;

    /// <summary>Limits, what is left, and prices, for the weights of the last update.</summary>
    public IReadOnlyList<BudgetReport> Report =>
        [.. _prices.Select(p => new BudgetReport(p.Cost, p.Limit, _costs.Left.Of(p.Cost), p.PriceOfMillion, [.. p.History]))];

    /// <summary>Looks at what is left without moving the prices.</summary>
    public void Measure() => _costs.Update(_parameters.ToWeightSet());

    /// <summary>Looks at what is left, moves the prices, and tells them to the penalties.</summary>
    /// <param name="optimizer">The optimizer whose steps the prices act in.</param>
    /// <param name="length">The length of the steps since the last update.</param>
    public void Update(Optimizer optimizer, double length)
    {
        var passed = _path > 0 ? length / _path : 0;
        _time += passed;
        var weights = _parameters.ToWeightSet();
        _costs.Update(weights);
        var expected = Expect(weights, passed > 0 ? Foresight / passed : 0);
        foreach (var price in _prices)
            price.Update(_costs.Left.Of(price.Cost), expected.Of(price.Cost), _time, passed, First(price, optimizer));
        Charge();
    }

    /// <summary>
    /// What will be left a little later, if every group goes on shrinking as it did since the last update. A price that looked
    /// at the present alone would rise until groups are gone that it had decided about long before.
    /// </summary>
    private Footprint Expect(WeightSet weights, double intervals)
    {
        var norms = _penalties.Select(p => p.Norms()).ToArray();
        var expected = _costs.LeftWithout(weights, (p, g) => norms[p][g] < (_lastNorms[p][g] - norms[p][g]) * intervals);
        norms.CopyTo(_lastNorms, 0);
        return expected;
    }

    /// <summary>Writes down how things are.</summary>
    /// <param name="epoch">The epochs of the stage that are done.</param>
    public void Note(double epoch)
    {
        foreach (var price in _prices)
            price.Note(epoch, _costs.Left.Of(price.Cost));
    }

    /// <summary>Whether a moment can be one of a course.</summary>
    public static bool IsPossible(BudgetMoment? moment) => moment is { Epoch: >= 0, Left: >= 0, Price: >= 0 };

    /// <summary>The state for a checkpoint.</summary>
    public BudgetState State =>
        new(
            _time,
            [.. _prices.Select(p => new PriceState(p.Price, p.Least, [.. p.History]))],
            [.. _lastNorms.Select(set => set.ToArray())],
            [.. _penalties.Select((_, i) => _costs.Of(i).ToArray())]
        );

    /// <summary>Takes a state back, after the parameters.</summary>
    /// <exception cref="CheckpointException">It is that of other limits or groups.</exception>
    public void Restore(BudgetState state, Checkpoint checkpoint)
    {
        var sizes = _lastNorms.Select(set => set.Length).ToArray();
        checkpoint.Require(
            state.Time >= 0
                && state.Prices.Count == _prices.Length
                && state.Prices.All(p => p is { Price: >= 0, Least: >= 0 } && p.History.All(IsPossible))
                && state.Norms.Select(n => n?.Length ?? -1).SequenceEqual(sizes)
                && state.Costs.Select(c => c?.Length ?? -1).SequenceEqual(sizes)
                && state.Costs.All(set => set.All(c => c is { Parameters: >= 0, Macs: >= 0 })),
            "the limits in its header are not those of the run"
        );
        _time = state.Time;
        for (var i = 0; i < _prices.Length; i++)
            _prices[i].Restore(state.Prices[i].Price, state.Prices[i].Least, state.Prices[i].History);
        for (var p = 0; p < _penalties.Count; p++)
        {
            _lastNorms[p] = state.Norms[p];
            _costs.Restore(p, state.Costs[p]);
        }
        Charge();
    }

    private void Charge()
    {
        for (var i = 0; i < _penalties.Count; i++)
        {
            for (var g = 0; g < _penalties[i].Prices.Length; g++)
                _penalties[i].Prices[g] = _prices.Sum(p => p.Price * _costs.Of(i)[g].Of(p.Cost) / p.Dense);
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
        for (var i = 0; i < _penalties.Count; i++)
        {
            var share = (double)_costs.Of(i).Max(c => c.Of(price.Cost)) / price.Dense;
            if (share > 0 && _path > 0)
                least = Math.Min(least, metric * _usualNorms[i] / (_path / 2 * share * _penalties[i].Weights.Average()));
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
