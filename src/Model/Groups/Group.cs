using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>One group: the values that become zero together.</summary>
/// <param name="Index">Its number within the set.</param>
/// <param name="Slices">Where its values lie.</param>
public sealed record Group(int Index, IReadOnlyList<GroupSlice> Slices)
{
    /// <summary>The number of values in the group.</summary>
    public long Size => Slices.Sum(s => s.Length);
}
