using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace PrunedNetGen.Bench.Inference;

/// <summary>
/// Measures contenders in turns, a short burst of each at a time, so that a change of clock or a busy neighbour meets
/// all of them; the median is what is usual, the least what the code can do.
/// </summary>
internal static class Stopwatches
{
    private const double BurstSeconds = 300e-6;
    private const int Rounds = 201;

    /// <summary>Nanoseconds and allocated bytes of one call.</summary>
    public readonly record struct Result(double Median, double Least, double Bytes);

    /// <summary>Measures each of the actions.</summary>
    public static IReadOnlyList<Result> Measure(params IReadOnlyList<Action> contenders)
    {
        int[] calls = contenders.Select(CallsPerBurst).ToArray();
        var nanoseconds = contenders.Select(_ => new double[Rounds]).ToArray();
        var bytes = new long[contenders.Count];
        for (int round = 0; round < Rounds; round++)
        {
            for (int c = 0; c < contenders.Count; c++)
            {
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                for (int i = 0; i < calls[c]; i++) contenders[c]();
                nanoseconds[c][round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls[c];
                bytes[c] += GC.GetAllocatedBytesForCurrentThread() - allocated;
            }
        }
        foreach (double[] series in nanoseconds) Array.Sort(series);
        return contenders.Select((_, c) => new Result(nanoseconds[c][Rounds / 2], nanoseconds[c][0], (double)bytes[c] / ((long)Rounds * calls[c]))).ToArray();
    }

    // Also the warm-up: long enough for the last tier of the compiler.
    private static int CallsPerBurst(Action action)
    {
        var total = Stopwatch.StartNew();
        double best = double.MaxValue;
        for (int i = 0; i < 200 || total.ElapsedMilliseconds < 400; i++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return Math.Max(1, (int)(BurstSeconds / Math.Max(best, 1e-9)));
    }
}
