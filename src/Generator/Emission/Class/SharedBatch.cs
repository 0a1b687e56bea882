using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>Prints how threads share a batch: the loop that they run, and the method that starts it.</summary>
internal sealed class SharedBatch
{
    /// <summary>
    /// Multiply-adds that take one thread longer than another takes to wake and begin, with the widest vectors: from here
    /// on sharing gains even when all others have parked. bench/Scaling measures both; docs/performance.md says what was
    /// found.
    /// </summary>
    private const long LeastMacs = 4_000_000;

    /// <summary>Multiply-adds that a piece should have at least, so that taking it costs little beside it.</summary>
    private const long LeastPieceMacs = 100_000;

    // What a step takes for a row however few its multiply-adds are.
    private const long MacsPerStep = 500;

    private readonly NetworkPlan _plan;
    private readonly string[] _inlets;
    private readonly string[] _outlets;

    /// <summary>Prepares the names.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="inlet">What RunRows calls an input.</param>
    /// <param name="outlet">What RunRows calls an output.</param>
    public SharedBatch(NetworkPlan plan, Func<int, string> inlet, Func<int, string> outlet)
    {
        _plan = plan;
        _inlets = plan.Program.Inputs.Select((_, i) => inlet(i)).ToArray();
        _outlets = plan.Program.Outputs.Select((_, o) => outlet(o)).ToArray();
    }

    private IEnumerable<string> Ports => _inlets.Concat(_outlets);

    private IEnumerable<int> Lengths => _plan.Program.Inputs.Select(i => i.Length).Concat(_plan.Program.Outputs.Select(o => o.Length));

    /// <summary>The fewest rows that are shared: two blocks at least, and enough work to be worth waking a thread for.</summary>
    public static int LeastRows(NetworkPlan plan)
    {
        var work = WorkPerRow(plan);
        return (int)Math.Max(2 * BlockRows(plan), (LeastMacs + work - 1) / work);
    }

    /// <summary>Prints both.</summary>
    public void Emit(CodeWriter code)
    {
        code.Line("// The same with several threads: each takes pieces of the batch through all layers, in an arena of its own.");
        code.Open(
            "internal static void RunRows(ThreadTeam threads, AlignedFloats weights, AlignedFloats[] arenas, "
                + $"{string.Join(", ", Ports.Select(p => $"ref float {p}"))}, int count)"
        );
        foreach ((var port, var length) in Ports.Zip(Lengths, (port, length) => (port, length)))
            code.Line($"{CodeNames.Span} {port}Rows = MemoryMarshal.CreateSpan(ref {port}, count * {length});");
        code.Open("var batch = new Batch");
        code.Line("Weights = weights,");
        code.Line("Arenas = arenas,");
        code.Line($"Pieces = new RowPieces(count, {_plan.GroupRows}, {BlockRows(_plan)}, threads.Threads),");
        foreach (var port in Ports)
            code.Line($"{Field(port)} = new SharedRows(ref {port}Rows),");
        code.Close(";");
        code.Line("threads.For(batch.Pieces.Count, batch);");
        code.Close();
        code.Line();

        code.Open("private struct Batch : IParallelLoop");
        code.Line("internal AlignedFloats Weights;");
        code.Line("internal AlignedFloats[] Arenas;");
        code.Line("internal RowPieces Pieces;");
        foreach (var port in Ports)
            code.Line($"internal SharedRows {Field(port)};");
        code.Line();
        code.Open("public void Run(int piece, int thread)");
        code.Line("int first = Pieces.First(piece);");
        var starts = Ports.Zip(Lengths, (port, length) => $"ref {Field(port)}.At(first * {length})");
        code.Line($"RunRows(ref Weights.Start, ref Arenas[thread].Start, {string.Join(", ", starts)}, Pieces.Rows(piece));");
        code.Close();
        code.Close();
        code.Line();
    }

    private static string Field(string port) => char.ToUpperInvariant(port[0]) + port.Substring(1);

    private static long WorkPerRow(NetworkPlan plan) => plan.Program.Macs + MacsPerStep * Math.Max(plan.Steps.Count, 1);

    /// <summary>
    /// The rows of a small piece, which divide those of a group: every layer makes whole blocks of registers of them, with
    /// vectors of any width, so that pieces leave no remainders.
    /// </summary>
    public static int BlockRows(NetworkPlan plan)
    {
        var rows = plan
            .Steps.Where((_, s) => !plan.Memory.SingleRows.Contains(s))
            .SelectMany(s => s.RowsAtOnce)
            .Aggregate(1, LeastCommonMultiple);
        while (rows * WorkPerRow(plan) < LeastPieceMacs && plan.GroupRows % (2 * rows) == 0)
            rows *= 2;
        return rows;
    }

    private static int LeastCommonMultiple(int a, int b) => a / GreatestCommonDivisor(a, b) * b;

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
