using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Peers;

/// <summary>
/// Realized efficiency: how much of the work that pruning saves is saved in time,
/// ρ = (time dense / time pruned) / (multiply-adds dense / multiply-adds pruned). At 1 what was pruned is not paid for.
/// </summary>
internal sealed record Efficiency(int Rows, int PercentRemoved, double WorkRatio, Efficiency.Form Structured, Efficiency.Form Scattered, Turns.Result Dense)
{
    private const string DenseName = "1024-1024-1024-10";

    // Long bursts: these weights fill the last cache, and each contender has to find its own there again.
    private static readonly Turns Bursts = new(Rounds: 61, BurstSeconds: 5e-3, MostSeconds: 3, WarmUpSeconds: 0.5);
    private static readonly Turns QuickBursts = new(Rounds: 15, BurstSeconds: 3e-3, MostSeconds: 0.5, WarmUpSeconds: 0.2);

    /// <summary>One way to leave weights out.</summary>
    /// <param name="Bytes">Bytes of its weights, with the column numbers where they are scattered.</param>
    internal readonly record struct Form(Turns.Result Time, double Efficiency, long Bytes);

    /// <summary>Measures dense, pruned and scattered together, for one row and for 256.</summary>
    public static IReadOnlyList<Efficiency> Run(bool quick) => [.. new[] { 1, 256 }.SelectMany(rows => Run(rows, quick ? QuickBursts : Bursts))];

    private static IReadOnlyList<Efficiency> Run(int batch, Turns turns)
    {
        MeasuredNetwork dense = MeasuredNetwork.Find(DenseName);
        MeasuredNetwork[] pruned = [.. GeneratedNetworks.All.Where(n => n.Unpruned == DenseName)];
        CsrNetwork[] scattered = [.. pruned.Select(p => new CsrNetwork(dense, p))];
        var rows = new Rows(new Case(dense, batch));
        foreach (CsrNetwork network in scattered) CheckLoops(network, rows.Inputs, batch, dense.OutputLength);
        IReadOnlyList<Turns.Result> times = turns.Measure([
            PresentPeers.Ours("dense", dense, batch, rows),
            .. pruned.Select(p => PresentPeers.Ours(p.Name, p, batch, rows)),
            .. scattered.Select(s => ContenderOf(s, batch, rows, batch * dense.OutputLength))]);

        Form FormOf(int place, double work, long bytes) => new(times[place], times[0].Median / times[place].Median / work, bytes);
        return [.. pruned.Select((network, i) =>
        {
            double work = (double)dense.Network.TotalMacs / network.Network.TotalMacs;
            int removed = 100 - 100 * network.DenseLayers[0].Output.Count / dense.DenseLayers[0].Output.Count;
            return new Efficiency(batch, removed, work, FormOf(1 + i, work, network.WeightBytes), FormOf(1 + pruned.Length + i, work, scattered[i].Bytes), times[0]);
        })];
    }

    public static void Write(TextWriter writer, IReadOnlyList<Efficiency> all, CacheLevels caches)
    {
        long denseBytes = MeasuredNetwork.Find(DenseName).WeightBytes;
        string Held(long bytes) => $"{bytes / 1e6:F1} MB {caches.Holding(bytes)}".TrimEnd();
        var table = new MarkdownTable("neurons removed, rows", "multiply-adds", "weights", "time", "ρ", "scattered (CSR): weights", "time", "ρ");
        foreach (IGrouping<int, Efficiency> batch in all.GroupBy(e => e.Rows))
        {
            table.Add($"none, {batch.Key}", "1", Held(denseBytes), ComparisonTables.Time(batch.First().Dense.Median), "1", "", "", "");
            foreach (Efficiency e in batch)
            {
                table.Add($"{e.PercentRemoved} %, {e.Rows}", $"1/{e.WorkRatio:F2}", Held(e.Structured.Bytes), ComparisonTables.Time(e.Structured.Time.Median), $"{e.Structured.Efficiency:F2}",
                    Held(e.Scattered.Bytes), ComparisonTables.Time(e.Scattered.Time.Median), $"{e.Scattered.Efficiency:F2}");
            }
        }
        table.Write(writer);
    }

    // The three loops over compressed sparse rows must compute one function.
    private static void CheckLoops(CsrNetwork network, ReadOnlySpan<float> inputs, int batch, int outputLength)
    {
        float[] all = new float[batch * outputLength], one = new float[outputLength], gathered = new float[outputLength];
        network.InferBatch(inputs, all, batch);
        network.Infer(inputs[..(inputs.Length / batch)], one);
        network.InferWithGather(inputs[..(inputs.Length / batch)], gathered);
        for (int o = 0; o < outputLength; o++)
        {
            if (!(Math.Abs(all[o] - one[o]) < 1e-3f && Math.Abs(gathered[o] - one[o]) < 1e-3f))
                throw new InvalidOperationException($"Output {o} of the sparse network is {one[o]}, {gathered[o]} with gather, and {all[o]} in a batch; expected the same three times.");
        }
    }

    private static Contender ContenderOf(CsrNetwork network, int batch, Rows rows, int length)
    {
        var outputs = new AlignedFloats(length);
        return batch > 1
            ? Contender.InProcess("csr", calls =>
            {
                for (int i = 0; i < calls; i++) network.InferBatch(rows.Inputs, outputs.Slice(0, length), batch);
            }, outputs)
            : Contender.FastestOf([
                Contender.InProcess("csr", calls =>
                {
                    for (int i = 0; i < calls; i++) network.Infer(rows.Inputs, outputs.Slice(0, length));
                }, outputs),
                Contender.InProcess("csr", calls =>
                {
                    for (int i = 0; i < calls; i++) network.InferWithGather(rows.Inputs, outputs.Slice(0, length));
                }, outputs)]);
    }
}
