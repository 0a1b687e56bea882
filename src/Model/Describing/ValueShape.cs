using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>The extents of a value that is being described.</summary>
/// <param name="Units">Channels or features.</param>
/// <param name="Space">Entries along each spatial axis; none for a vector.</param>
internal sealed record ValueShape(int Units, IReadOnlyList<int> Space)
{
    /// <summary>How many tokens there are, where the value gives the number of one at each place; else 0.</summary>
    internal int Vocabulary { get; init; }

    internal bool IsVector => Space.Count == 0;

    /// <summary>The number of entries, as a number that cannot overflow.</summary>
    internal double Length => Space.Aggregate((double)Units, (product, extent) => product * extent);

    internal bool IsLike(ValueShape other) => Units == other.Units && Space.SequenceEqual(other.Space);

    internal bool HasSpaceOf(ValueShape other) => Space.SequenceEqual(other.Space);

    /// <inheritdoc/>
    public override string ToString() =>
        Vocabulary > 0 ? $"numbers of {Vocabulary} tokens at {Space[0]} places"
        : IsVector ? $"{Units} features"
        : $"{Units} {(Units == 1 ? "channel" : "channels")} of {string.Join(" x ", Space)}";
}
