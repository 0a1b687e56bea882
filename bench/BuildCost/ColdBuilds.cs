using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Bench.BuildCost;

/// <summary>What networks add to the build of a small program, with the package as its users have it: processor time of a build that starts its compiler anew, and wall time of one whose compiler server is warm.</summary>
internal sealed class ColdBuilds(ConsoleProjects projects, int rounds)
{
    /// <summary>Prints a row for each network. The project without one takes turns with each.</summary>
    public void Print()
    {
        Console.WriteLine($"Medians of {rounds} builds each, taking turns; the ratio is that of the same round.");
        Console.WriteLine();
        Console.WriteLine(
            "| network | lines of C# | cold, s of processor time | without | ratio | warm, s of wall time | without | ratio |"
        );
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, project) in projects.Networks)
        {
            var cold = Take(project, ProcessorSeconds, server: false);
            // The server that answers later builds starts with the first.
            project.Build(server: true, "--no-incremental");
            projects.Alone.Build(server: true, "--no-incremental");
            var warm = Take(project, WallSeconds, server: true);
            projects.Alone.StopServer();
            Console.WriteLine($"| {name} | {ConsoleProjects.GeneratedLines(project)} | {Cells(cold)} | {Cells(warm)} |");
        }
    }

    private List<(double With, double Without)> Take(Project project, Func<double> clock, bool server)
    {
        var taken = new List<(double, double)>();
        for (var round = 0; round < rounds; round++)
            taken.Add((Measure(project), Measure(projects.Alone)));
        return taken;

        double Measure(Project built)
        {
            var start = clock();
            built.Build(server, "--no-incremental");
            return clock() - start;
        }
    }

    private static string Cells(List<(double With, double Without)> taken) =>
        $"{Median(taken.Select(t => t.With)):F2} | {Median(taken.Select(t => t.Without)):F2} | {Median(taken.Select(t => t.With / t.Without)):F2} ×";

    private static double WallSeconds() => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    // User and system time of all processes that this one has started and waited for, in hundredths of a second; elsewhere wall time.
    private static double ProcessorSeconds()
    {
        const string Statistics = "/proc/self/stat";
        if (!File.Exists(Statistics))
            return WallSeconds();
        var text = File.ReadAllText(Statistics);
        // The name of the program stands in brackets and may hold spaces.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return fields[13..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / 100.0;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
