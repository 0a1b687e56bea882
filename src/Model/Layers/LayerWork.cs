using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>What a layer needs to know to say what it costs.</summary>
/// <param name="Model">What the parts of it cost.</param>
/// <param name="Count">How many units of an axis survive.</param>
/// <param name="IsFar">Whether the network's weights come from afar with every row.</param>
/// <param name="ReadsCaller">Whether the layer reads an input of the network, which has the places of removed units too.</param>
internal sealed record LayerWork(ICostModel Model, Func<Axis, int> Count, bool IsFar, bool ReadsCaller)
{
    /// <summary>The entries of a value along these axes.</summary>
    internal long Entries(IEnumerable<Axis> axes) => axes.Aggregate(1L, (entries, axis) => entries * Count(axis));

    /// <summary>One pass over a value along these axes.</summary>
    internal double Pass(IEnumerable<Axis> axes) => Model.Pass(Entries(axes));
}
