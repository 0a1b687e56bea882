using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace PrunedNetGen.Bench.Scaling;

/// <summary>What a number of threads makes of batches.</summary>
/// <param name="Thousands">Thousands of rows a second, the median of all turns.</param>
/// <param name="Ratio">Times as many rows as one thread in the same turn, the median of all turns.</param>
/// <param name="LowerQuartile">The ratio that a quarter of the turns is below.</param>
/// <param name="UpperQuartile">The ratio that a quarter of the turns is above.</param>
/// <param name="BytesPerCall">What all threads allocate for a call, the median of all turns: other threads of the process may allocate now and then.</param>
internal sealed record SharedThroughput(double Thousands, double Ratio, double LowerQuartile, double UpperQuartile, double BytesPerCall)
{
    private const double BurstSeconds = 2e-3;
    private const int LeastRounds = 11;

    /// <summary>One thread without a team, then each of the teams. They take turns, so that a busy neighbour meets all of them.</summary>
    public static IReadOnlyList<SharedThroughput> Measure(
        CompiledNetwork network,
        string shape,
        int batch,
        IReadOnlyList<ThreadTeam> teams,
        double seconds
    )
    {
        var sizes = shape.Split('-').Select(int.Parse).ToArray();
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, batch * sizes[0]).Select(_ => (float)random.NextDouble())],
            expected = new float[batch * sizes[^1]];
        network.InferBatch(inputs, expected, batch);
        Action<float[]>[] contenders =
        [
            outputs => network.InferBatch(inputs, outputs, batch),
            .. teams.Select(team => new Action<float[]>(outputs => network.InferBatchShared(inputs, outputs, batch, team))),
        ];
        foreach (var contender in contenders)
            MustGiveTheSameBits(contender, expected);

        var found = new float[expected.Length];
        var calls = contenders.Select(c => CallsPerBurst(() => c(found))).ToArray();
        List<double>[] speeds = [.. contenders.Select(_ => new List<double>(100_000))];
        List<long>[] bytes = [.. contenders.Select(_ => new List<long>(100_000))];
        var total = Stopwatch.StartNew();
        var rounds = 0;
        for (; rounds < LeastRounds || total.Elapsed.TotalSeconds < seconds; rounds++)
        {
            for (var c = 0; c < contenders.Length; c++)
            {
                var allocated = GC.GetTotalAllocatedBytes(precise: true);
                var start = Stopwatch.GetTimestamp();
                for (var call = 0; call < calls[c]; call++)
                    contenders[c](found);
                speeds[c].Add((double)calls[c] * batch / Stopwatch.GetElapsedTime(start).TotalSeconds);
                bytes[c].Add(GC.GetTotalAllocatedBytes(precise: true) - allocated);
            }
        }
        return
        [
            .. contenders.Select(
                (_, c) =>
                {
                    double[] ratios = [.. speeds[c].Select((speed, round) => speed / speeds[0][round]).Order()];
                    return new SharedThroughput(
                        speeds[c].Order().ElementAt(rounds / 2) / 1e3,
                        ratios[rounds / 2],
                        ratios[rounds / 4],
                        ratios[rounds - 1 - rounds / 4],
                        (double)bytes[c].Order().ElementAt(rounds / 2) / calls[c]
                    );
                }
            ),
        ];
    }

    private static void MustGiveTheSameBits(Action<float[]> contender, float[] expected)
    {
        var found = new float[expected.Length];
        contender(found);
        if (!found.AsSpan().SequenceEqual(expected))
            throw new InvalidOperationException("Threads change the result.");
    }

    // Also the warm-up.
    private static int CallsPerBurst(Action call)
    {
        var total = Stopwatch.StartNew();
        var best = double.MaxValue;
        for (var i = 0; i < 3 || total.ElapsedMilliseconds < 300; i++)
        {
            var start = Stopwatch.GetTimestamp();
            call();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return Math.Max(1, (int)(BurstSeconds / best));
    }
}
