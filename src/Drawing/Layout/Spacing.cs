using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Drawing;

/// <summary>Places on a line that keep their distance.</summary>
internal static class Spacing
{
    /// <summary>
    /// The places nearest to the wished ones (least squares) that lie within bounds and at least a distance apart; closer
    /// where the bounds have no room for it. Pools adjacent violators (Barlow et al. 1972).
    /// </summary>
    /// <param name="wished">Increasing.</param>
    /// <param name="distance">Between neighbours.</param>
    /// <param name="least">The lower bound.</param>
    /// <param name="most">The upper bound.</param>
    internal static double[] Nearest(IReadOnlyList<double> wished, double distance, double least, double most)
    {
        if (wished.Count > 1)
            distance = Math.Min(distance, (most - least) / (wished.Count - 1));
        // Without the distances that they must keep, the places only have to increase.
        var pools = new List<(double Sum, int Count)>();
        for (var i = 0; i < wished.Count; i++)
        {
            pools.Add((wished[i] - (i * distance), 1));
            while (pools.Count > 1 && pools[^2].Sum / pools[^2].Count >= pools[^1].Sum / pools[^1].Count)
            {
                pools[^2] = (pools[^2].Sum + pools[^1].Sum, pools[^2].Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
        }
        var last = most - ((wished.Count - 1) * distance);
        return
        [
            .. pools
                .SelectMany(pool => Enumerable.Repeat(Math.Clamp(pool.Sum / pool.Count, least, Math.Max(least, last)), pool.Count))
                .Select((place, i) => place + (i * distance)),
        ];
    }
}
