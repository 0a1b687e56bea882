using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace PrunedNetGen.Bench.Peers;

/// <summary>Does what the command line asks for.</summary>
internal static class Bench
{
    public static int Run(BenchOptions options, ParseResult given)
    {
        bool quick = given.GetValue(options.Quick), csv = given.GetValue(options.Csv);
        Turns turns = quick ? Turns.Quick : Turns.Thorough;
        IReadOnlyList<Case> cases = given.GetValue(options.Cases) ?? [.. Case.All.Where(c => !quick || c.Batch == 1)];
        int core = PinnedCore.Pin();
        Console.Error.WriteLine(core < 0 ? "this system cannot pin a process to a core" : $"pinned to core {core}");
        using var present = new PresentPeers(Console.Error);

        if (csv) Console.Out.WriteLine("case,peer,ours_ns,peer_ns,ratio");
        var comparisons = new List<Comparison>();
        foreach (Case one in cases)
        {
            Comparison comparison = Comparison.Run(one, present, turns);
            comparisons.Add(comparison);
            Console.Error.WriteLine($"[{comparisons.Count}/{cases.Count}] {one.Name}: {ComparisonTables.Time(comparison.Ours.Median)}; {string.Join(", ", comparison.Peers.Select(p => $"{p.Name} {comparison.Ratio(p):F2}x"))}");
            if (!csv) continue;
            foreach (Comparison.Peer peer in comparison.Peers)
                Console.Out.WriteLine($"{one.Name},{peer.Name},{comparison.Ours.Median:F1},{peer.Time.Median:F1},{comparison.Ratio(peer):F3}");
        }
        if (!csv) ComparisonTables.Write(Console.Out, comparisons);
        return 0;
    }
}
