using System.Collections;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Where the surviving entries of an image lie among all: known from its surviving units, without a list of them all.</summary>
/// <param name="units">The surviving units; null for the first <paramref name="count"/>.</param>
/// <param name="count">How many there are.</param>
/// <param name="area">Entries of each.</param>
internal sealed class KeptPositions(IReadOnlyList<int>? units, int count, int area) : IReadOnlyList<int>
{
    /// <inheritdoc/>
    public int Count { get; } = checked(count * area);

    /// <inheritdoc/>
    public int this[int index] => units is null ? index : units[index / area] * area + index % area;

    /// <summary>The places of what survives of a value.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<Axis> axes) =>
        axes.Count == 1 && axes[0] is Atom { Kept: { } kept } ? kept
        : axes[0] is Atom unit && axes.Skip(1).All(a => a is Atom { Kept: null })
            ? new KeptPositions(unit.Kept, unit.Count, axes.Skip(1).Aggregate(1, (area, axis) => checked(area * axis.Size)))
        : Axis.OriginalPositions(axes);

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
