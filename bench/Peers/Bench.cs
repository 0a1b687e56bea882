using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.Peers;

/// <summary>Does what the command line asks for.</summary>
internal static class Bench
{
    public static int Run(BenchOptions options, ParseResult given)
    {
        var core = PinnedCore.Pin();
        Console.Error.WriteLine(core < 0 ? "this system cannot pin a process to a core" : $"pinned to core {core}");
        bool quick = given.GetValue(options.Quick),
            latency = given.GetValue(options.Latency);
        var cases = given.GetValue(options.Cases)
            ?? [.. Case.All.Where(c => (c.Batch == 1 || !(quick || latency)) && IsOf(c.Network, given.GetValue(options.Only)))];
        if (latency)
            MeasureLatency(cases);
        else if (given.GetValue(options.Efficiency))
            MeasureEfficiency(
                MeasuredNetwork.Find(given.GetValue(options.Only) == BenchOptions.Kind.Images ? "resnet8" : "1024-1024-1024-10"),
                quick,
                core,
                given.GetValue(options.Svg)
            );
        else if (given.GetValue(options.Csv))
            WriteCsv(Compare(cases, quick));
        else
            ComparisonTables.Write(Console.Out, [.. Compare(cases, quick)]);
        return 0;
    }

    private static bool IsOf(MeasuredNetwork network, BenchOptions.Kind kind) =>
        kind == BenchOptions.Kind.All || network.IsPerceptron == (kind == BenchOptions.Kind.Perceptrons);

    private static IEnumerable<Comparison> Compare(IReadOnlyList<Case> cases, bool quick)
    {
        using var present = new PresentPeers(Console.Error);
        for (var i = 0; i < cases.Count; i++)
        {
            var comparison = Comparison.Run(cases[i], present, quick ? Turns.Quick : Turns.Thorough);
            Console.Error.WriteLine(
                $"[{i + 1}/{cases.Count}] {cases[i].Name}: {ComparisonTables.Time(comparison.Ours.Median)}; {string.Join(", ", comparison.Peers.Select(p => $"{p.Name} {comparison.Ratio(p):F2}x"))}"
            );
            yield return comparison;
        }
    }

    private static void WriteCsv(IEnumerable<Comparison> comparisons)
    {
        Console.Out.WriteLine("case,peer,ours_ns,peer_ns,ratio");
        foreach (var comparison in comparisons)
        {
            foreach (var peer in comparison.Peers)
                Console.Out.WriteLine(
                    $"{comparison.Case.Name},{peer.Name},{comparison.Ours.Median:F1},{peer.Time.Median:F1},{comparison.Ratio(peer):F3}"
                );
        }
    }

    private static void MeasureLatency(IReadOnlyList<Case> cases)
    {
        var latencies = new List<Latency>();
        foreach (var one in cases)
        {
            latencies.Add(Latency.Run(one));
            Console.Error.WriteLine($"[{latencies.Count}/{cases.Count}] {one.Name}");
        }
        Latency.Write(Console.Out, latencies);
    }

    private static void MeasureEfficiency(MeasuredNetwork dense, bool quick, int core, string? svg)
    {
        var caches = new CacheLevels(Math.Max(core, 0));
        Console.Error.WriteLine($"caches: {caches}");
        var all = Efficiency.Run(dense, quick);
        Efficiency.Write(Console.Out, dense, all, caches);
        if (svg is not null)
            AtomicFile.Write(svg, stream => stream.Write(Encoding.UTF8.GetBytes(new EfficiencyPlot(dense, all).Draw())));
    }
}
