using System.Diagnostics;

namespace PrunedNetGen.Bench.Peers;

/// <summary>Elapsed time as finely as the machine tells it; a TimeSpan knows only steps of 100 ns.</summary>
internal static class Clock
{
    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    /// <summary>Nanoseconds since a timestamp of <see cref="Stopwatch"/>.</summary>
    public static double NanosecondsSince(long start) => (Stopwatch.GetTimestamp() - start) * NanosecondsPerTick;
}
