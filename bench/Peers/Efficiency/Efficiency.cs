using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Peers;

/// <summary>
/// Realized efficiency: how much of the work that pruning saves is saved in time,
/// ρ = (time dense / time pruned) / (multiply-adds dense / multiply-adds pruned). At 1 what was pruned is not paid for.
/// </summary>
internal sealed record Efficiency(
    int Rows,
    int PercentRemoved,
    double WorkRatio,
    Efficiency.Form Structured,
    Efficiency.Form Scattered,
    Turns.Result Dense
)
{
    // Long bursts: the weights of the perceptron fill the last cache, and each contender has to find its own there again.
    private static readonly Turns Bursts = new(Rounds: 61, BurstSeconds: 5e-3, MostSeconds: 3, WarmUpSeconds: 0.5);
    private static readonly Turns QuickBursts = new(Rounds: 15, BurstSeconds: 3e-3, MostSeconds: 0.5, WarmUpSeconds: 0.2);

    /// <summary>One way to leave weights out.</summary>
    /// <param name="Bytes">Bytes of its weights, with the column numbers where they are scattered.</param>
    internal readonly record struct Form(Turns.Result Time, double Efficiency, long Bytes);

    /// <summary>Measures dense, pruned and scattered together, for each number of rows.</summary>
    public static IReadOnlyList<Efficiency> Run(MeasuredNetwork dense, bool quick) =>
        dense.IsPerceptron
            ? [.. new[] { 1, 256 }.SelectMany(rows => Run(dense, rows, quick ? QuickBursts : Bursts))]
            : Run(dense, 1, quick ? Turns.Quick : Turns.Thorough);

    private static IReadOnlyList<Efficiency> Run(MeasuredNetwork dense, int batch, Turns turns)
    {
        MeasuredNetwork[] pruned = [.. GeneratedNetworks.All.Where(n => n.Unpruned == dense.Name)];
        var rows = new Rows(new Case(dense, batch));
        (Contender Contender, long Bytes)[] scattered = [.. pruned.Select(p => ScatteredNetwork.Of(dense, p, batch, rows))];
        var times = turns.Measure([
            PresentPeers.Ours("dense", dense, batch, rows),
            .. pruned.Select(p => PresentPeers.Ours(p.Name, p, batch, rows)),
            .. scattered.Select(s => s.Contender),
        ]);

        Form FormOf(int place, double work, long bytes) => new(times[place], times[0].Median / times[place].Median / work, bytes);
        return
        [
            .. pruned.Select(
                (network, i) =>
                {
                    var work = (double)dense.Network.TotalMacs / network.Network.TotalMacs;
                    return new Efficiency(
                        batch,
                        PercentRemovedFrom(network.Network),
                        work,
                        FormOf(1 + i, work, network.WeightBytes),
                        FormOf(1 + pruned.Length + i, work, scattered[i].Bytes),
                        times[0]
                    );
                }
            ),
        ];
    }

    public static void Write(TextWriter writer, MeasuredNetwork dense, IReadOnlyList<Efficiency> all, CacheLevels caches)
    {
        string Held(long bytes) => $"{bytes / 1e6:F1} MB {caches.Holding(bytes)}".TrimEnd();
        var table = new MarkdownTable(
            $"{UnitsOf(dense)} removed, rows",
            "multiply-adds",
            "weights",
            "time",
            "ρ",
            "scattered (CSR): weights",
            "time",
            "ρ"
        );
        foreach (var batch in all.GroupBy(e => e.Rows))
        {
            table.Add(
                $"none, {batch.Key}",
                "1",
                Held(dense.WeightBytes),
                ComparisonTables.Time(batch.First().Dense.Median),
                "1",
                "",
                "",
                ""
            );
            foreach (var e in batch)
            {
                table.Add(
                    $"{e.PercentRemoved} %, {e.Rows}",
                    $"1/{e.WorkRatio:F2}",
                    Held(e.Structured.Bytes),
                    ComparisonTables.Time(e.Structured.Time.Median),
                    $"{e.Structured.Efficiency:F2}",
                    Held(e.Scattered.Bytes),
                    ComparisonTables.Time(e.Scattered.Time.Median),
                    $"{e.Scattered.Efficiency:F2}"
                );
            }
        }
        table.Write(writer);
    }

    /// <summary>What is removed from a network.</summary>
    public static string UnitsOf(MeasuredNetwork network) => network.IsPerceptron ? "neurons" : "channels";

    private static int PercentRemovedFrom(Network network)
    {
        Atom[] pruned = [.. network.Atoms.Where(a => a.Kept is not null)];
        return 100 - 100 * pruned.Sum(a => a.Count) / pruned.Sum(a => a.Size);
    }
}
