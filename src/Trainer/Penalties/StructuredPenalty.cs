using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The penalty that one set of groups adds to the objective, over all the tensors its groups lie in: value, norms, and the
/// proximal step, in the identity metric or exactly in an optimizer's diagonal one.
/// </summary>
/// <remarks>
/// In the metric d a step of length s (the learning rate; see <see cref="Optimizer.StepLength"/> for momentum) solves
/// <c>min_x Σ dᵢ(xᵢ − zᵢ)²/(2s) + λ·c_g·‖x‖₂</c> for each group. With t = s·λ·c_g the
/// solution is zero iff <c>‖d∘z‖ ≤ t</c>, and else <c>xᵢ = zᵢ·dᵢθ/(dᵢθ + t)</c>, where θ = ‖x‖ is the one root of
/// <c>Σ (dᵢzᵢ/(dᵢθ + t))² = 1</c>. Newton's method on <c>1/√Σ(…)² − 1</c>, which is concave and nearly straight, finds it
/// in a few rounds for all groups at once. Sources: Deleu and Bengio, "Structured sparsity inducing adaptive optimizers for
/// deep learning", 2021; Yun, Lozano and Yang, "Adaptive proximal gradient methods for structured neural networks", NeurIPS
/// 2021; the form of Newton's method is that of Moré and Sorensen, "Computing a trust region step", 1983.
/// </remarks>
public sealed class StructuredPenalty
{
    private const int MaxRounds = 100;
    private const double Tolerance = 1e-10;

    private readonly Slot[] _slots;
    private readonly double[] _weights,
        _prices;
    private readonly double[] _squares,
        _curvature,
        _theta,
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
        _squares = new double[_weights.Length];
        _curvature = new double[_weights.Length];
        _theta = new double[_weights.Length];
        _thresholds = new double[_weights.Length];

        var places = new Dictionary<(string Parameter, int Dimension), Slot>();
        for (var g = 0; g < layout.Groups.Count; g++)
        {
            foreach (var slice in layout.Groups[g].Slices)
            {
                var place = (slice.Parameter.Name, slice.Dimension);
                if (!places.TryGetValue(place, out var slot))
                    places[place] = slot = Slot.Of(slice, parameters[slice.Parameter.Name]);
                foreach (var position in slice.Positions)
                    slot.GroupOf[position] = g;
            }
        }
        _slots = [.. places.Values];
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

    /// <summary>The value of the penalty, <c>Σ (λ + price_g) c_g Ω(w_g)</c>, as <see cref="Penalty"/> defines it.</summary>
    public double Value()
    {
        double value = 0;
        if (Set.Penalty == Penalty.Lasso)
            Reduce<AbsoluteValue>(Values);
        else
            SumSquares();
        for (var g = 0; g < _weights.Length; g++)
            value +=
                (Lambda + _prices[g])
                * _weights[g]
                * (
                    Set.Penalty switch
                    {
                        Penalty.GroupLasso => Math.Sqrt(_squares[g]),
                        Penalty.L2 => _squares[g] / 2,
                        _ => _squares[g],
                    }
                );
        return value;
    }

    /// <summary>The norms ‖w_g‖₂ of the groups, in the order of the layout.</summary>
    public double[] Norms()
    {
        SumSquares();
        return [.. _squares.Select(Math.Sqrt)];
    }

    /// <summary>The number of groups that hold a value other than zero.</summary>
    public int CountNonzero()
    {
        SumSquares();
        return _squares.Count(s => s != 0);
    }

    /// <summary>The proximal step after a gradient step of length <paramref name="learningRate"/>, in the optimizer's metric.</summary>
    /// <param name="optimizer">The optimizer that took the gradient step; its parameters are updated in place.</param>
    /// <param name="learningRate">The gradient step's learning rate.</param>
    /// <param name="lambdaScale">A factor on λ, for warming it up.</param>
    public void Step(Optimizer optimizer, double learningRate, double lambdaScale = 1)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        var length = optimizer.StepLength(learningRate);
        ProximalOperator.RequireThreshold(length * lambdaScale * Lambda);
        if (length == 0 || !IsActive)
            return;
        for (var g = 0; g < _weights.Length; g++)
            _thresholds[g] = length * (lambdaScale * Lambda + _prices[g]) * _weights[g];
        switch (Set.Penalty, optimizer.HasMetric)
        {
            case (Penalty.GroupLasso, false):
                BlockSoftThreshold();
                break;
            case (Penalty.GroupLasso, true):
                BlockSoftThresholdInMetric(optimizer.Metric);
                break;
            case (Penalty.Lasso, false):
                Map<SoftThreshold>(Values);
                break;
            case (Penalty.Lasso, true):
                Map<SoftThresholdInMetric>(optimizer.Metric);
                break;
            case (_, false):
                Map<Shrinkage>(Values);
                break;
            case (_, true):
                Map<ShrinkageInMetric>(optimizer.Metric);
                break;
        }
    }

    private void BlockSoftThreshold()
    {
        SumSquares();
        foreach (var slot in _slots)
        {
            for (var p = 0; p < slot.GroupOf.Length; p++)
            {
                var g = slot.GroupOf[p];
                slot.Factors[p] = g < 0 ? 1 : ProximalOperator.GroupFactor(Math.Sqrt(_squares[g]), _thresholds[g]);
            }
            slot.View.Multiply(slot.Of(Values), slot.Factors);
        }
    }

    private void BlockSoftThresholdInMetric(ReadOnlySpan<float> metric)
    {
        Reduce<Start>(metric);
        var open = 0;
        for (var g = 0; g < _weights.Length; g++)
        {
            // First sum: ‖d∘z‖². Second: ‖z‖², the norm that a short step leaves nearly as it is.
            _theta[g] = Math.Sqrt(_squares[g]) <= _thresholds[g] ? 0 : Math.Sqrt(_curvature[g]);
            if (_theta[g] > 0 && _thresholds[g] > 0)
                open++;
        }
        for (var round = 0; round < MaxRounds && open > 0; round++)
        {
            Reduce<Secular>(metric);
            open = 0;
            for (var g = 0; g < _weights.Length; g++)
            {
                if (_theta[g] == 0 || _thresholds[g] == 0)
                    continue;
                var next = Math.Max(_theta[g] + _squares[g] * (Math.Sqrt(_squares[g]) - 1) / _curvature[g], 0);
                // A start right of the root can step past zero; the root is above zero, so halve instead.
                if (next == 0)
                    next = _theta[g] / 2;
                if (Math.Abs(next - _theta[g]) > Tolerance * _theta[g])
                    open++;
                _theta[g] = next;
            }
        }
        Map<BlockShrinkageInMetric>(metric);
    }

    private void SumSquares()
    {
        Array.Clear(_squares);
        foreach (var slot in _slots)
        {
            Array.Clear(slot.First);
            slot.View.AddSquares(slot.Of(Values), slot.First);
            slot.Gather(slot.First, _squares);
        }
    }

    /// <summary>Sums the reduction's terms by group: the first into <see cref="_squares"/>, the second into <see cref="_curvature"/>.</summary>
    private void Reduce<TReduction>(ReadOnlySpan<float> metric)
        where TReduction : struct, IMetricReduction
    {
        Array.Clear(_squares);
        Array.Clear(_curvature);
        foreach (var slot in _slots)
        {
            Scatter(slot);
            Array.Clear(slot.First);
            Array.Clear(slot.Second);
            slot.View.Reduce<TReduction>(slot.Of(Values), slot.Of(metric), slot.Theta, slot.Threshold, slot.First, slot.Second);
        }
        foreach (var slot in _slots)
        {
            slot.Gather(slot.First, _squares);
            slot.Gather(slot.Second, _curvature);
        }
    }

    private void Map<TMap>(ReadOnlySpan<float> metric)
        where TMap : struct, IMetricMap
    {
        foreach (var slot in _slots)
        {
            Scatter(slot);
            slot.View.Map<TMap>(slot.Of(Values), slot.Of(metric), slot.Theta, slot.Threshold);
        }
    }

    /// <summary>Hands every position its group's θ and threshold; a position in no group keeps its values: θ = 1, t = 0.</summary>
    private void Scatter(Slot slot)
    {
        for (var p = 0; p < slot.GroupOf.Length; p++)
        {
            var g = slot.GroupOf[p];
            slot.Theta[p] = g < 0 || _thresholds[g] == 0 ? 1 : _theta[g];
            slot.Threshold[p] = g < 0 ? 0 : _thresholds[g];
        }
    }

    // Also stands in for the metric where the maths does not use one.
    private Span<float> Values => _parameters.Values;

    /// <summary>One tensor along one dimension: which group each position belongs to, and room for the position's numbers.</summary>
    private sealed record Slot(ParameterBuffer Parameter, AxisView View, int[] GroupOf)
    {
        public double[] First { get; } = new double[GroupOf.Length];

        public double[] Second { get; } = new double[GroupOf.Length];

        public double[] Theta { get; } = new double[GroupOf.Length];

        public double[] Threshold { get; } = new double[GroupOf.Length];

        public float[] Factors { get; } = new float[GroupOf.Length];

        public static Slot Of(GroupSlice slice, ParameterBuffer parameter)
        {
            var groupOf = new int[slice.Parameter.Shape[slice.Dimension]];
            Array.Fill(groupOf, -1);
            return new Slot(parameter, AxisView.Of(slice.Parameter.Shape, slice.Dimension), groupOf);
        }

        /// <summary>The tensor's part of a buffer that is laid out as the parameters' values.</summary>
        public Span<float> Of(Span<float> values) => values.Slice(Parameter.Offset, Parameter.Length);

        public ReadOnlySpan<float> Of(ReadOnlySpan<float> values) => values.Slice(Parameter.Offset, Parameter.Length);

        public void Gather(double[] ofPositions, double[] ofGroups)
        {
            for (var p = 0; p < GroupOf.Length; p++)
            {
                if (GroupOf[p] >= 0)
                    ofGroups[GroupOf[p]] += ofPositions[p];
            }
        }
    }
}
