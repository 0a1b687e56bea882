using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen;
using PrunedNetGen.Bench;
using PrunedNetGen.Bench.Scaling;
using PrunedNetGen.Model;

// dotnet run -c Release --project bench/Scaling [-- [--quick] [SHAPE ...]]     e.g. 784-300-100-10
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int[] batches = [256, 1024, 8192];
var quick = args.Contains("--quick");
var shapes = args.Where(a => !a.StartsWith('-')).ToArray();
if (shapes.Length == 0)
    shapes = ["40-96-48-10", "784-128-10", "784-300-100-10", "1024-1024-1024-10"];
var processors = Environment.ProcessorCount;
if (processors == 1)
{
    Console.Error.WriteLine("This process may use one processor only: there is nothing to share.");
    return 1;
}

// 2, 4, 8, … and all of them.
int[] counts = [.. Enumerable.Range(1, 30).Select(i => 1 << i).TakeWhile(n => n < processors), processors];
Console.WriteLine("What a loop of two empty iterations costs its caller, and when the second thread begins; medians:");
Console.WriteLine();
Console.WriteLine("| second thread | caller, µs | begins after, µs |");
Console.WriteLine("|---|---:|---:|");
foreach (var cost in WakingCost.Measure())
    Console.WriteLine($"| {cost.State} | {cost.CallerMicroseconds:F1} | {cost.BeginMicroseconds:F1} |");

Console.WriteLine();
Console.WriteLine(
    "Thousands of rows a second, medians of bursts that take turns; \"ratio\" is the median over turns, and the quartiles, of rows with all threads to rows with one:"
);
Console.WriteLine();
Console.WriteLine("| network | rows | 1 thread | " + string.Concat(counts.Select(n => $"{n} threads | ratio | B/call | ")));
Console.WriteLine("|---|---:|---:|" + string.Concat(counts.Select(_ => "---:|---:|---:|")));
ThreadTeam[] teams = [.. counts.Select(n => new ThreadTeam(n))];
foreach (var shape in shapes)
{
    var network = new CompiledNetwork(Perceptron.Create(shape, Activation.Relu, Activation.Identity));
    foreach (var batch in batches)
    {
        var found = SharedThroughput.Measure(network, shape, batch, teams, quick ? 0.5 : 3);
        Console.WriteLine(
            $"| {shape} | {batch} | {found[0].Thousands:F0} | "
                + string.Concat(
                    found
                        .Skip(1)
                        .Select(f =>
                            $"{f.Thousands:F0} | {f.Ratio:F2} ({f.LowerQuartile:F2} to {f.UpperQuartile:F2}) | {f.BytesPerCall:F0} | "
                        )
                )
        );
    }
}
foreach (var team in teams)
    team.Dispose();
return 0;
