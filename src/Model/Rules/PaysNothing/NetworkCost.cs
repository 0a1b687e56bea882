using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// What a network costs by a cost model, layer by layer, and what it would cost with other numbers of survivors: the
/// figures of the rules about what pays nothing.
/// </summary>
/// <remarks>
/// Each layer counts by itself: what lies between layers, such as images that change their order, does not. Norms and
/// activations right behind a layer with weights cost nothing of their own, because its code does them.
/// </remarks>
internal sealed class NetworkCost
{
    /// <summary>
    /// A share of the work that is no reason to do anything: what one cannot measure on a machine that does anything else.
    /// </summary>
    internal const double NegligibleShare = 0.01;

    private readonly Network _network;
    private readonly ICostModel _costs;
    private readonly Dictionary<Layer, double> _now = new();
    private readonly Dictionary<Axis, IReadOnlyList<Layer>> _along = new();
    private readonly HashSet<string> _callers;
    private readonly HashSet<string> _weighted;

    internal NetworkCost(Network network, ICostModel costs)
    {
        _network = network;
        _costs = costs;
        _callers = new HashSet<string>(network.Inputs.Select(i => i.Name), StringComparer.Ordinal);
        _weighted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layer in network.Layers)
        {
            if (layer.RideAlong == RideAlong.Renames && _callers.Contains(layer.Inputs[0]))
                _callers.Add(layer.Name);
            if (layer is LinearLayer || (IsPartOfWeighted(layer) && _weighted.Contains(layer.Inputs[0])))
                _weighted.Add(layer.Name);
        }
        var isFar = IsFar(Count);
        foreach (var layer in network.Layers)
            _now.Add(layer, Of(layer, Count, isFar));
    }

    /// <summary>Floats in the widest vector.</summary>
    internal int Lanes => _costs.Lanes;

    /// <summary>Cycles of all layers for one row.</summary>
    internal double Total => Of(_network.Layers);

    /// <summary>Cycles of some layers.</summary>
    internal double Of(IEnumerable<Layer> layers) => layers.Sum(l => _now[l]);

    /// <summary>
    /// Cycles of some layers where an axis has another number of survivors: an atom everywhere, a concatenation for those who
    /// read it.
    /// </summary>
    internal double Of(IEnumerable<Layer> layers, Axis axis, int count)
    {
        int CountOf(Axis other) => CountWith(other, axis, count);
        var isFar = IsFar(CountOf);
        return layers.Sum(l => Of(l, CountOf, isFar));
    }

    /// <summary>Cycles that the whole network saves where an axis has fewer survivors.</summary>
    internal double Saved(Axis axis, int count) => Of(Along(axis)) - Of(Along(axis), axis, count);

    /// <summary>The layers whose cost depends on how many of an axis survive.</summary>
    internal IReadOnlyList<Layer> Along(Axis axis)
    {
        if (_along.TryGetValue(axis, out var known))
            return known;
        return _along[axis] = _network
            .Layers.Where(l => AxesOf(l).Any(a => axis is Atom atom ? a.Holds(atom) : a.IsMadeOf(axis)))
            .ToArray();
    }

    /// <summary>The layers with weights that make positions of an axis.</summary>
    internal IReadOnlyList<LinearLayer> MakersOf(Axis axis) =>
        Along(axis).OfType<LinearLayer>().Where(l => l.Output.IsMadeOf(axis)).ToArray();

    /// <summary>
    /// The share of all cycles that is spent in layers along the axes of a set, or along what these are made of: more than the
    /// set can save.
    /// </summary>
    internal double ShareOf(GroupSet set) =>
        Of(set.Axes.SelectMany(a => a.Atoms).Distinct().Where(a => !_network.Space.Contains(a)).SelectMany(Along).Distinct()) / Total;

    // The layers share the first cache.
    private bool IsFar(Func<Axis, int> count) =>
        _network.Layers.OfType<LinearLayer>().Sum(l => l.Weight.Axes.Aggregate(1L, (length, axis) => length * count(axis)))
        > _costs.NearWeights;

    private double Of(Layer layer, Func<Axis, int> count, bool isFar) =>
        layer.RideAlong == RideAlong.Renames || (IsPartOfWeighted(layer) && _weighted.Contains(layer.Inputs[0]))
            ? 0
            : layer.Cycles(new LayerWork(_costs, count, isFar, layer.Inputs.Count > 0 && _callers.Contains(layer.Inputs[0])));

    private static bool IsPartOfWeighted(Layer layer) => layer.RideAlong is RideAlong.ScalesUnits or RideAlong.MapsEntries;

    private static IEnumerable<Axis> AxesOf(Layer layer) =>
        layer is LinearLayer linear ? new[] { linear.Output, linear.Input } : layer.OutputAxes;

    private static int Count(Axis axis) => axis.Count;

    private static int CountWith(Axis axis, Axis other, int count) =>
        ReferenceEquals(axis, other)
            ? count
            : axis switch
            {
                ConcatAxis concat => concat.Parts.Sum(p => CountWith(p, other, count)),
                Product product => product.Factors.Aggregate(1, (positions, factor) => positions * CountWith(factor, other, count)),
                _ => axis.Count,
            };
}
