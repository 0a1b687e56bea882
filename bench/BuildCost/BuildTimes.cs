using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace PrunedNetGen.Bench.BuildCost;

/// <summary>Seconds from the start of <c>dotnet build</c> to its end, for several projects that take turns, so that a busy neighbour meets all of them.</summary>
/// <param name="projects">The projects; the others are compared with the first.</param>
/// <param name="rounds">How often each is built.</param>
internal sealed class BuildTimes(IReadOnlyList<Project> projects, int rounds)
{
    /// <summary>Measures one kind of build and prints a row: the median of each project, and of what each takes longer than the first one in the same round.</summary>
    /// <param name="what">The row's name.</param>
    /// <param name="prepare">Done to each project before each build, not measured.</param>
    /// <param name="build">The build.</param>
    public void Print(string what, Action<Project> prepare, Action<Project> build)
    {
        double[][] seconds =
        [
            .. Enumerable.Range(0, rounds).Select(_ => projects.Select(project => Measure(project, prepare, build)).ToArray()),
        ];
        var cells = projects.Select(
            (_, p) =>
                p == 0
                    ? $"{Median(seconds.Select(round => round[0])):F2} s"
                    : $"{Median(seconds.Select(round => round[p])):F2} s, {Median(seconds.Select(round => round[p] - round[0])):+0.00;-0.00} s"
        );
        Console.WriteLine($"| {what} | {string.Join(" | ", cells)} |");
    }

    private static double Measure(Project project, Action<Project> prepare, Action<Project> build)
    {
        prepare(project);
        var start = Stopwatch.GetTimestamp();
        build(project);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
