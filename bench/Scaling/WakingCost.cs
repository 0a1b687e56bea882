using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Scaling;

/// <summary>What it takes to bring a second thread to work.</summary>
/// <param name="State">What it did before.</param>
/// <param name="CallerMicroseconds">The time of a whole loop that ends as soon as the caller has done all itself.</param>
/// <param name="BeginMicroseconds">The time until the second thread begins an iteration, when the caller waits for it.</param>
internal sealed record WakingCost(string State, double CallerMicroseconds, double BeginMicroseconds)
{
    private const int Rounds = 301;

    /// <summary>Both states.</summary>
    public static IEnumerable<WakingCost> Measure()
    {
        using var team = new ThreadTeam(2);
        // A thread spins for about 0.1 ms; 3 ms later it has parked.
        foreach ((var state, var pause) in new[] { ("spins", 0), ("has parked", 3) })
            yield return new WakingCost(state, Median(team, pause, Alone), Median(team, pause, Together));
    }

    private static double Median(ThreadTeam team, int pause, Func<ThreadTeam, double> measure) =>
        Enumerable
            .Range(0, Rounds)
            .Select(_ =>
            {
                if (pause > 0)
                    Thread.Sleep(pause);
                return measure(team);
            })
            .Order()
            .ElementAt(Rounds / 2);

    private static double Alone(ThreadTeam team)
    {
        var start = Stopwatch.GetTimestamp();
        team.For(2, new Nothing());
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static double Together(ThreadTeam team)
    {
        var began = new long[1];
        var start = Stopwatch.GetTimestamp();
        team.For(2, new Beginning(began));
        return Stopwatch.GetElapsedTime(start, began[0]).TotalMicroseconds;
    }

    private readonly struct Nothing : IParallelLoop
    {
        public void Run(int index, int thread) { }
    }

    private readonly struct Beginning(long[] began) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            if (thread == 0)
                while (Volatile.Read(ref began[0]) == 0)
                    Thread.SpinWait(1);
            else
                Volatile.Write(ref began[0], Stopwatch.GetTimestamp());
        }
    }
}
