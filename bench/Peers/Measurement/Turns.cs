using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace PrunedNetGen.Bench.Peers;

/// <summary>
/// Measures contenders in turns, a short burst of each at a time, so that a change of clock or a busy neighbour meets
/// all of them.
/// </summary>
/// <param name="Rounds">How many turns a contender has.</param>
/// <param name="BurstSeconds">How long one turn lasts, unless that were fewer than ten calls.</param>
/// <param name="MostSeconds">How long all turns of one contender may last; one that is slower has fewer turns, spread over the rounds.</param>
/// <param name="WarmUpSeconds">How long all run before anything counts.</param>
internal sealed record Turns(int Rounds, double BurstSeconds, double MostSeconds, double WarmUpSeconds)
{
    private const int FewestTurns = 5,
        FewestCalls = 10;

    // A call that takes longer than this is a turn of its own.
    private const double LongestBurstSeconds = 3e-3;

    public static Turns Thorough { get; } = new(Rounds: 201, BurstSeconds: 300e-6, MostSeconds: 1.2, WarmUpSeconds: 0.3);

    public static Turns Quick { get; } = new(Rounds: 61, BurstSeconds: 200e-6, MostSeconds: 0.15, WarmUpSeconds: 0.15);

    /// <summary>What was seen of one contender.</summary>
    /// <param name="Median">Nanoseconds of one call, as usual.</param>
    /// <param name="Least">Nanoseconds of one call, at best.</param>
    /// <param name="Bytes">Bytes allocated by one call.</param>
    public readonly record struct Result(double Median, double Least, double Bytes);

    /// <summary>Measures each of the contenders.</summary>
    public IReadOnlyList<Result> Measure(params IReadOnlyList<Contender> contenders)
    {
        var calls = CallsPerBurst(contenders, out var every);
        List<double>[] nanoseconds = [.. contenders.Select(_ => new List<double>(Rounds))];
        var bytes = new double[contenders.Count];
        for (var round = 0; round < Rounds; round++)
        {
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                // Each round starts with another one, so that nobody always runs behind the same neighbour.
                var c = (turn + round) % contenders.Count;
                if (round % every[c] != 0)
                    continue;
                // Brings its weights back into the caches, of which the last takes several calls to believe that they are wanted.
                contenders[c].Burst(UntimedCalls(calls[c]));
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                var burst = contenders[c].Burst(calls[c]);
                bytes[c] += (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / calls[c];
                nanoseconds[c].Add(burst / calls[c]);
            }
        }
        return [.. nanoseconds.Select((series, c) => new Result(Median(series), series.Min(), bytes[c] / series.Count))];
    }

    /// <summary>The one in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private int[] CallsPerBurst(IReadOnlyList<Contender> contenders, out int[] every)
    {
        double[] best = [.. contenders.Select(_ => double.MaxValue)];
        WarmUp(contenders, best);
        every =
        [
            .. best.Select(ns =>
            {
                var turn = (Calls(ns) + UntimedCalls(Calls(ns))) * ns * 1e-9;
                var turns = (int)Math.Clamp(MostSeconds / turn, FewestTurns, Rounds);
                return (Rounds + turns - 1) / turns;
            }),
        ];
        return [.. best.Select(Calls)];
    }

    private void WarmUp(IReadOnlyList<Contender> contenders, double[] best)
    {
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < 2 || clock.Elapsed.TotalSeconds < WarmUpSeconds; round++)
        {
            for (var c = 0; c < contenders.Count; c++)
            {
                var calls = best[c] == double.MaxValue ? 1 : Calls(best[c]);
                best[c] = Math.Min(best[c], contenders[c].Burst(calls) / calls);
            }
        }
    }

    private int Calls(double nanoseconds)
    {
        var least = Math.Min(FewestCalls * nanoseconds, LongestBurstSeconds * 1e9);
        return (int)Math.Clamp(Math.Max(BurstSeconds * 1e9, least) / Math.Max(nanoseconds, 0.1), 1, 1_000_000);
    }

    private static int UntimedCalls(int calls) => Math.Clamp(calls / 3, 1, 3);
}
