using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// A unit whose value is always a positive multiple of another's: its weights and bias are the same multiple of the other's,
/// and all activations that follow keep such multiples. What reads it could read the other instead, times the factor.
/// </summary>
/// <param name="Layer">The layer that makes both.</param>
/// <param name="Unit">The unit, in the number before pruning.</param>
/// <param name="Of">The other one, likewise.</param>
/// <param name="Factor">The unit is so many times the other.</param>
public sealed record DuplicateUnit(string Layer, int Unit, int Of, double Factor)
{
    /// <summary>How far entries of two rows may lie apart, relative to the largest of the row, to count as the same.</summary>
    public const double Tolerance = 1e-6;

    /// <summary>
    /// Finds the duplicates of a network: each unit at most once, as a multiple of the first of its kind. Units of an axis are
    /// looked at where one layer alone makes them, and nothing but windows and homogeneous activations lies between it and
    /// those who read them by weights.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="weights">Its weights.</param>
    public static IReadOnlyList<DuplicateUnit> Find(Network network, WeightSet weights) =>
        network.Layers.OfType<LinearLayer>().Where(l => CanMerge(network, l)).SelectMany(l => In(l, weights)).ToArray();

    private static bool CanMerge(Network network, LinearLayer maker)
    {
        if (maker.Output is not Atom { Count: > 0 } axis || maker is WindowedLinearLayer { Group: not null })
            return false;
        bool Holds(Axis other) => other.Holds(axis);
        return KeepsMultiples(maker.Activation)
            && network.Outputs.All(o => !network.AxesOf(o.In).Any(Holds))
            && network.Inputs.All(i => !i.Axes.Any(Holds))
            && network.Layers.All(l =>
                ReferenceEquals(l, maker)
                || (!l.OutputAxes.Any(Holds) || PassesMultiples(l))
                    && !(l is WindowedLinearLayer { Group: not null } grouped && Holds(grouped.Input))
            );
    }

    // f(s x) = s f(x) for s > 0.
    private static bool KeepsMultiples(Activation activation) =>
        activation.Kind is ActivationKind.Identity or ActivationKind.Relu or ActivationKind.LeakyRelu;

    private static bool PassesMultiples(Layer layer) =>
        layer is Flatten or Dropout or Concatenation or Pooling or GlobalPooling or Upsample or ActivationLayer or Add
        && KeepsMultiples(layer.Activation);

    private static IEnumerable<DuplicateUnit> In(LinearLayer layer, WeightSet weights)
    {
        var axis = (Atom)layer.Output;
        var rows = new UnitRows(layer, weights);
        // Rows that are the same lie close together by their marks.
        var kinds = new List<List<int>>();
        foreach (var unit in Enumerable.Range(0, axis.Count).Where(u => rows.Scale(u) > 0).OrderBy(rows.Mark))
        {
            List<int>? kind = null;
            for (var k = kinds.Count - 1; k >= 0 && kind == null && rows.Mark(unit) - rows.Mark(kinds[k][0]) <= rows.MarkTolerance; k--)
                if (rows.AreSame(unit, kinds[k][0]))
                    kind = kinds[k];
            if (kind == null)
                kinds.Add(new List<int> { unit });
            else
                kind.Add(unit);
        }
        return from kind in kinds
            let first = kind.Min()
            from unit in kind
            where unit != first
            orderby unit
            select new DuplicateUnit(layer.Name, axis.OriginalUnit(unit), axis.OriginalUnit(first), rows.Scale(unit) / rows.Scale(first));
    }

    /// <summary>What makes each unit of a layer: its weights and its bias, as multiples of the largest of them.</summary>
    private sealed class UnitRows
    {
        private readonly float[] _weights;
        private readonly float[]? _bias;
        private readonly int _length;
        private readonly double[] _scales;
        private readonly double[] _marks;

        internal UnitRows(LinearLayer layer, WeightSet weights)
        {
            _weights = weights[layer.Weight.Name].Data;
            _bias = layer.Bias == null ? null : weights[layer.Bias.Name].Data;
            _length = _weights.Length / layer.Output.Count;
            _scales = Enumerable.Range(0, layer.Output.Count).Select(u => Entries().Max(e => Math.Abs(At(u, e)))).ToArray();
            _marks = Enumerable.Range(0, layer.Output.Count).Select(u => Entries().Sum(e => At(u, e) / _scales[u] * Factor(e))).ToArray();
        }

        /// <summary>How far the marks of rows that are the same may lie apart.</summary>
        internal double MarkTolerance => Tolerance * (_length + 1);

        /// <summary>The largest magnitude in a unit's row; 0 for a unit that is always 0.</summary>
        internal double Scale(int unit) => _scales[unit];

        /// <summary>A number that is the same for rows that are the same, and hardly for others.</summary>
        internal double Mark(int unit) => _marks[unit];

        /// <summary>Whether two rows are positive multiples of each other.</summary>
        internal bool AreSame(int unit, int other)
        {
            for (var e = 0; e <= _length; e++)
                if (Math.Abs(At(unit, e) / _scales[unit] - At(other, e) / _scales[other]) > Tolerance)
                    return false;
            return true;
        }

        // The bias is the last entry.
        private IEnumerable<int> Entries() => Enumerable.Range(0, _length + 1);

        private double At(int unit, int entry) =>
            entry < _length ? _weights[unit * _length + entry]
            : _bias == null ? 0
            : _bias[unit];

        // Multiples of the golden ratio: of no two entries the same.
        private static double Factor(int entry) => entry * 0.6180339887498949 % 1 - 0.5;
    }
}
