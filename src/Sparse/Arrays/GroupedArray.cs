using System;
using System.Collections.Generic;

namespace PrunedNetGen.Sparse;

/// <summary>A tensor within a flat buffer, whose positions along one axis belong to groups.</summary>
/// <param name="Offset">Where the tensor begins in the buffer.</param>
/// <param name="View">The tensor along the axis.</param>
/// <param name="GroupOf">For each position the number of its group, or <see cref="None"/>.</param>
public sealed record GroupedArray(int Offset, AxisView View, IReadOnlyList<int> GroupOf)
{
    /// <summary>What <see cref="GroupOf"/> says of a position in no group.</summary>
    public const int None = -1;
}
