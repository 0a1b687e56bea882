using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>Part of a group: all entries of a parameter whose index in one dimension is among some positions.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Dimension">The dimension that the positions index.</param>
/// <param name="Positions">Surviving positions along that dimension, increasing.</param>
public sealed record GroupSlice(Parameter Parameter, int Dimension, IReadOnlyList<int> Positions)
{
    /// <summary>The number of values in the slice.</summary>
    public long Length => Parameter.Axes[Dimension].Count == 0 ? 0 : Parameter.Length / Parameter.Axes[Dimension].Count * Positions.Count;

    /// <summary>Sets the slice's values to zero in a row-major tensor of that shape.</summary>
    internal void Clear(IReadOnlyList<int> shape, float[] data)
    {
        int inner = 1,
            outer = 1;
        for (var d = 0; d < shape.Count; d++)
        {
            if (d < Dimension)
                outer *= shape[d];
            else if (d > Dimension)
                inner *= shape[d];
        }
        for (var block = 0; block < outer; block++)
            foreach (var position in Positions)
                Array.Clear(data, (block * shape[Dimension] + position) * inner, inner);
    }
}
