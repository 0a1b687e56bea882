using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The penalty that one set of groups adds to the objective, over all the tensors its groups lie in: value, norms, and the
/// proximal step, in the identity metric or exactly in an optimizer's diagonal one.
/// </summary>
/// <remarks>
/// In the metric d a step of length s (the learning rate; see <see cref="Optimizer.StepLength"/> for momentum) solves
/// <c>min_x Σ dᵢ(xᵢ − zᵢ)²/(2s) + λ·c_g·Ω(x)</c> for each group: the set's <see cref="Sparse.Penalty"/> with t = s·λ·c_g.
/// </remarks>
public sealed class StructuredPenalty
{
    private readonly GroupedArrays _groups;
    private readonly double[] _weights,
        _prices;
    private readonly double[] _ofGroups,
        _thresholds;

    private readonly ParameterSet _parameters;

    /// <summary>Prepares a set of groups over the parameters of a network.</summary>
    /// <param name="layout">Where the groups lie.</param>
    /// <param name="parameters">The parameters of the same network.</param>
    /// <exception cref="KeyNotFoundException">A group lies in a parameter that the network does not have.</exception>
    public StructuredPenalty(GroupLayout layout, ParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        Layout = layout;
        Lambda = layout.Set.Lambda;
        _weights = [.. layout.Groups.Select(g => layout.Set.Weight.Factor(g.Index, g.Size))];
        _prices = new double[_weights.Length];
        _ofGroups = new double[_weights.Length];
        _thresholds = new double[_weights.Length];

        var places = new Dictionary<(string Parameter, int Dimension), (int Offset, AxisView View, int[] GroupOf)>();
        for (var g = 0; g < layout.Groups.Count; g++)
        {
            foreach (var slice in layout.Groups[g].Slices)
            {
                var place = (slice.Parameter.Name, slice.Dimension);
                if (!places.TryGetValue(place, out var array))
                    places[place] = array = Ungrouped(slice, parameters[slice.Parameter.Name]);
                foreach (var position in slice.Positions)
                    array.GroupOf[position] = g;
            }
        }
        _groups = new GroupedArrays([.. places.Values.Select(a => new GroupedArray(a.Offset, a.View, a.GroupOf))], _weights.Length);
    }

    /// <summary>The groups and the tensors they lie in.</summary>
    public GroupLayout Layout { get; }

    /// <summary>The set that the groups belong to.</summary>
    public GroupSet Set => Layout.Set;

    /// <summary>λ; at first that of the set. A path or a warm-up moves it.</summary>
    public double Lambda { get; set; }

    /// <summary>The factors c_g of the groups in <see cref="Layout"/>.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>What adds to λ for each group, such as a price for the computation that it needs; at first nothing. At least 0.</summary>
    public Span<double> Prices => _prices;

    /// <summary>Whether the proximal step does anything.</summary>
    public bool IsActive => Lambda > 0 || _prices.AsSpan().ContainsAnyExcept(0);

    /// <summary>The value of the penalty, <c>Σ (λ + price_g) c_g Ω(w_g)</c>.</summary>
    public double Value()
    {
        double value = 0;
        Set.Penalty.Evaluate(_groups, Values, _ofGroups);
        for (var g = 0; g < _weights.Length; g++)
            value += (Lambda + _prices[g]) * _weights[g] * _ofGroups[g];
        return value;
    }

    /// <summary>The norms ‖w_g‖₂ of the groups, in the order of the layout.</summary>
    public double[] Norms()
    {
        _groups.SumSquares(Values, _ofGroups);
        return [.. _ofGroups.Select(Math.Sqrt)];
    }

    /// <summary>What is left of the set: units where its groups are units or blocks of them, and else groups.</summary>
    public KeptGroups Kept()
    {
        _groups.SumSquares(Values, _ofGroups);
        var (kept, total) = (0, 0);
        for (var g = 0; g < _ofGroups.Length; g++)
        {
            var units = Set is UnitGroups set ? set.UnitsOf(Layout.Groups[g].Index).Count : 1;
            total += units;
            kept += _ofGroups[g] != 0 ? units : 0;
        }
        return new KeptGroups(Set.Name, kept, total);
    }

    /// <summary>
    /// The largest λ that a gradient can hold a group against: the greatest of the groups' dual norms over their weights; 0
    /// where no group has a weight.
    /// </summary>
    /// <param name="gradient">The gradient, laid out as <see cref="ParameterSet.Values"/>.</param>
    public double DualNorm(ReadOnlySpan<float> gradient)
    {
        Set.Penalty.DualNorms(_groups, gradient, _ofGroups);
        return _ofGroups.Zip(_weights, (norm, weight) => weight > 0 ? norm / weight : 0).DefaultIfEmpty(0).Max();
    }

    /// <summary>The proximal step after a gradient step of length <paramref name="learningRate"/>, in the optimizer's metric.</summary>
    /// <param name="optimizer">The optimizer that took the gradient step; its parameters are updated in place.</param>
    /// <param name="learningRate">The gradient step's learning rate.</param>
    /// <param name="lambdaScale">A factor on λ, for warming it up.</param>
    public void Step(Optimizer optimizer, double learningRate, double lambdaScale = 1)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        var length = optimizer.StepLength(learningRate);
        Penalty.RequireThreshold(length * lambdaScale * Lambda);
        if (length == 0 || !IsActive)
            return;
        for (var g = 0; g < _weights.Length; g++)
            _thresholds[g] = length * (lambdaScale * Lambda + _prices[g]) * _weights[g];
        if (optimizer.HasMetric)
            Set.Penalty.Prox(_groups, Values, optimizer.Metric, _thresholds);
        else
            Set.Penalty.Prox(_groups, Values, _thresholds);
    }

    private Span<float> Values => _parameters.Values;

    private static (int Offset, AxisView View, int[] GroupOf) Ungrouped(GroupSlice slice, ParameterBuffer parameter)
    {
        var groupOf = new int[slice.Parameter.Shape[slice.Dimension]];
        Array.Fill(groupOf, GroupedArray.None);
        return (parameter.Offset, AxisView.Of(slice.Parameter.Shape, slice.Dimension), groupOf);
    }
}
