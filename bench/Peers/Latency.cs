using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Peers;

/// <summary>How even single calls are: each is timed alone, in turns with a loop over registers that takes about as long.</summary>
/// <param name="Case">What was called.</param>
/// <param name="Ours">Nanoseconds of each call, in increasing order.</param>
/// <param name="Registers">The same of the loop, which depends on nothing but the core: how even calls can be here.</param>
internal sealed record Latency(Case Case, double[] Ours, double[] Registers)
{
    private const int Calls = 100_000;

    public static Latency Run(Case of)
    {
        var rows = new Rows(of);
        var length = of.Batch * of.Network.OutputLength;
        var outputs = new AlignedFloats(length);
        var network = of.Network.New();
        void Infer()
        {
            if (of.Batch == 1)
                network.Infer(rows.Inputs, outputs.Slice(0, length));
            else
                network.InferBatch(rows.Inputs, outputs.Slice(0, length), of.Batch);
        }

        var turns = TurnsThatTake(MedianOf(1000, Infer));
        Action loop = () => Peaks.MultiplyAdd(turns);
        double[] ours = new double[Calls],
            registers = new double[Calls];
        for (var i = 0; i < Calls; i++)
        {
            ours[i] = Nanoseconds(Infer);
            registers[i] = Nanoseconds(loop);
        }
        Array.Sort(ours);
        Array.Sort(registers);
        return new Latency(of, ours, registers);
    }

    public static void Write(TextWriter writer, IReadOnlyList<Latency> latencies)
    {
        var table = new MarkdownTable(
            "network@rows",
            "median",
            "99 %",
            "99.9 %",
            "longest",
            "99.9 % / median",
            "the same of a register loop"
        );
        foreach (var l in latencies)
        {
            table.Add(
                l.Case.Name,
                ComparisonTables.Time(At(l.Ours, 0.5)),
                ComparisonTables.Time(At(l.Ours, 0.99)),
                ComparisonTables.Time(At(l.Ours, 0.999)),
                ComparisonTables.Time(l.Ours[^1]),
                $"{At(l.Ours, 0.999) / At(l.Ours, 0.5):F2}",
                $"{At(l.Registers, 0.999) / At(l.Registers, 0.5):F2}"
            );
        }
        table.Write(writer);
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static double Nanoseconds(Action call)
    {
        var start = Stopwatch.GetTimestamp();
        call();
        return Clock.NanosecondsSince(start);
    }

    private static double MedianOf(int calls, Action call) => Turns.Median([.. Enumerable.Range(0, calls).Select(_ => Nanoseconds(call))]);

    private static int TurnsThatTake(double nanoseconds)
    {
        var turns = 1;
        while (turns < 1 << 20 && MedianOf(20, () => Peaks.MultiplyAdd(turns)) < nanoseconds)
            turns += 1 + turns / 8;
        return turns;
    }
}
