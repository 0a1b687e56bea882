using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Sparse;

/// <summary>
/// Groups of numbers in the tensors of one flat buffer. A position along a tensor's axis belongs to one group or none; sums and
/// maps over all groups at once walk each tensor in the order of its memory.
/// </summary>
/// <remarks>It holds the room that penalties work in, so that a step allocates nothing: one thread at a time.</remarks>
public sealed class GroupedArrays
{
    private readonly Slot[] _slots;

    /// <summary>Prepares groups.</summary>
    /// <param name="arrays">The tensors. One that holds groups along two axes is there twice.</param>
    /// <param name="count">The number of groups.</param>
    public GroupedArrays(IReadOnlyList<GroupedArray> arrays, int count)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        _slots = [.. arrays.Select(array => new Slot(array))];
        Count = count;
        First = new double[count];
        Second = new double[count];
        Roots = new double[count];
        Thresholds = new double[count];
    }

    /// <summary>The number of groups.</summary>
    public int Count { get; }

    // Room for what a penalty works out about each group.
    internal double[] First { get; }

    internal double[] Second { get; }

    internal double[] Roots { get; }

    internal double[] Thresholds { get; }

    /// <summary>The one group that is a whole array.</summary>
    public static GroupedArrays Whole(int length) => new([new GroupedArray(0, new AxisView(1, 1, length), [0])], 1);

    /// <summary>The sum of squares of each group.</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="sums">Is given a sum for each group.</param>
    public void SumSquares(ReadOnlySpan<float> values, Span<double> sums)
    {
        sums.Clear();
        foreach (var slot in _slots)
        {
            Array.Clear(slot.First);
            slot.View.AddSquares(slot.Of(values), slot.First);
            slot.Gather(slot.First, sums);
        }
    }

    /// <summary>Multiplies each group by a number, of which single precision counts.</summary>
    internal void Multiply(Span<float> values, ReadOnlySpan<double> factors)
    {
        foreach (var slot in _slots)
        {
            for (var p = 0; p < slot.GroupOf.Length; p++)
                slot.Factors[p] = slot.GroupOf[p] < 0 ? 1 : (float)factors[slot.GroupOf[p]];
            slot.View.Multiply(slot.Of(values), slot.Factors);
        }
    }

    /// <summary>Sums the two terms of a reduction by group.</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="metric">The metric of every number; the values themselves where the maths does not use one.</param>
    /// <param name="roots">What the terms know as a of each group.</param>
    /// <param name="thresholds">What they know as b; a group with b = 0 has a = 1.</param>
    /// <param name="first">Is given the sum of the first terms.</param>
    /// <param name="second">Is given that of the second.</param>
    internal void Reduce<TReduction>(
        ReadOnlySpan<float> values,
        ReadOnlySpan<float> metric,
        ReadOnlySpan<double> roots,
        ReadOnlySpan<double> thresholds,
        Span<double> first,
        Span<double> second
    )
        where TReduction : struct, IMetricReduction
    {
        foreach (var slot in _slots)
        {
            slot.Scatter(roots, thresholds);
            Array.Clear(slot.First);
            Array.Clear(slot.Second);
            slot.View.Reduce<TReduction>(slot.Of(values), slot.Of(metric), slot.Roots, slot.Thresholds, slot.First, slot.Second);
        }
        first.Clear();
        second.Clear();
        foreach (var slot in _slots)
        {
            slot.Gather(slot.First, first);
            slot.Gather(slot.Second, second);
        }
    }

    /// <summary>Replaces every number by the map of it; one in no group is mapped with a = 1, b = 0.</summary>
    /// <inheritdoc cref="Reduce"/>
    internal void Map<TMap>(Span<float> values, ReadOnlySpan<float> metric, ReadOnlySpan<double> roots, ReadOnlySpan<double> thresholds)
        where TMap : struct, IMetricMap
    {
        foreach (var slot in _slots)
        {
            slot.Scatter(roots, thresholds);
            slot.View.Map<TMap>(slot.Of(values), slot.Of(metric), slot.Roots, slot.Thresholds);
        }
    }

    /// <summary>The absolute values of the numbers of each group, the largest first: for what sums alone cannot say, and slow.</summary>
    internal IReadOnlyList<double[]> SortedMagnitudes(ReadOnlySpan<float> values)
    {
        var groups = new List<double>[Count];
        for (var g = 0; g < Count; g++)
            groups[g] = [];
        foreach (var slot in _slots)
        {
            var tensor = slot.Of(values);
            for (var i = 0; i < tensor.Length; i++)
            {
                var g = slot.GroupOf[i / slot.View.Inner % slot.View.Count];
                if (g >= 0)
                    groups[g].Add(Math.Abs((double)tensor[i]));
            }
        }
        return [.. groups.Select(magnitudes => magnitudes.OrderDescending().ToArray())];
    }

    /// <summary>A tensor with room for the numbers of its positions.</summary>
    private sealed class Slot(GroupedArray array)
    {
        private readonly int _offset = array.Offset,
            _length = array.View.Outer * array.View.Count * array.View.Inner;

        public AxisView View { get; } = array.View;

        public int[] GroupOf { get; } = [.. array.GroupOf];

        public double[] First { get; } = new double[array.GroupOf.Count];

        public double[] Second { get; } = new double[array.GroupOf.Count];

        public double[] Roots { get; } = new double[array.GroupOf.Count];

        public double[] Thresholds { get; } = new double[array.GroupOf.Count];

        public float[] Factors { get; } = new float[array.GroupOf.Count];

        public Span<float> Of(Span<float> buffer) => buffer.Slice(_offset, _length);

        public ReadOnlySpan<float> Of(ReadOnlySpan<float> buffer) => buffer.Slice(_offset, _length);

        public void Scatter(ReadOnlySpan<double> roots, ReadOnlySpan<double> thresholds)
        {
            for (var p = 0; p < GroupOf.Length; p++)
            {
                var g = GroupOf[p];
                Roots[p] = g < 0 || thresholds[g] == 0 ? 1 : roots[g];
                Thresholds[p] = g < 0 ? 0 : thresholds[g];
            }
        }

        public void Gather(ReadOnlySpan<double> ofPositions, Span<double> ofGroups)
        {
            for (var p = 0; p < GroupOf.Length; p++)
            {
                if (GroupOf[p] >= 0)
                    ofGroups[GroupOf[p]] += ofPositions[p];
            }
        }
    }
}
