using System;
using System.Diagnostics;
using System.Threading;

namespace PrunedNetGen.Bench;

/// <summary>Brings code into the compiler's last tier before it is measured.</summary>
internal static class LastTier
{
    // Tier 0, instrumented, optimised.
    private const int Tiers = 3;

    /// <summary>Calls each action often enough to be promoted, and leaves the processor to the compiler meanwhile.</summary>
    /// <remarks>BenchmarkDotNet warms up too, but without a pause: with one processor for both, the compiler, which waits until nothing new has been called for 100 ms, comes late or not at all in a short run.</remarks>
    public static void Reach(params Action[] actions)
    {
        for (var tier = 0; tier < Tiers; tier++)
        {
            foreach (var action in actions)
            {
                var spent = Stopwatch.StartNew();
                for (var call = 0; call < 60 && spent.ElapsedMilliseconds < 500; call++)
                    action();
            }
            Thread.Sleep(250);
        }
    }
}
