using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Peers;

/// <summary>Something that is timed in turn with others.</summary>
/// <param name="Name">What it is called in tables and in CSV.</param>
/// <param name="Burst">Does the work so many times and returns the nanoseconds that it took.</param>
/// <param name="Outputs">Where its results are after a burst; null when it has none.</param>
internal sealed record Contender(string Name, Func<int, double> Burst, AlignedFloats? Outputs = null)
{
    /// <summary>A contender that runs in this process.</summary>
    /// <param name="repeat">Does the work so many times.</param>
    public static Contender InProcess(string name, Action<int> repeat, AlignedFloats? outputs = null) =>
        new(
            name,
            calls =>
            {
                var start = Stopwatch.GetTimestamp();
                repeat(calls);
                return Clock.NanosecondsSince(start);
            },
            outputs
        );

    /// <summary>The fastest of several ways to do the same, so that a peer is met at its best.</summary>
    public static Contender FastestOf(IReadOnlyList<Contender> ways)
    {
        const int Tries = 15;
        const double Nanoseconds = 50_000;
        int[] calls = [.. ways.Select(w => (int)Math.Clamp(Nanoseconds / Math.Min(w.Burst(2) / 2, w.Burst(2) / 2), 1, 100_000))];
        double[] least = [.. ways.Select(_ => double.MaxValue)];
        for (var t = 0; t < Tries; t++)
        {
            for (var w = 0; w < ways.Count; w++)
                least[w] = Math.Min(least[w], ways[w].Burst(calls[w]) / calls[w]);
        }
        return ways[Array.IndexOf(least, least.Min())];
    }
}
