using System;
using System.Diagnostics;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Bench.Training;

/// <summary>The speed of the dense products alone, in GFLOP/s (a multiply-add counts as two operations).</summary>
internal static class ProductSpeed
{
    private static readonly (int Rows, int Inputs, int Outputs)[] Shapes = [(64, 784, 300), (64, 300, 100), (64, 784, 500), (64, 500, 300), (64, 100, 10)];

    public static void Print(int threads)
    {
        using var team = new ThreadTeam(threads);
        using var products = new Products(team);
        Console.WriteLine($"{"batch x in x out",-20} {"forward",10} {"dX",10} {"dW",10}   GFLOP/s, {threads} thread(s)");
        foreach (var (rows, inputs, outputs) in Shapes)
        {
            using var x = Filled(rows * inputs);
            using var w = Filled(outputs * inputs);
            using var y = Filled(rows * outputs);
            using var dw = Filled(outputs * inputs);
            using var b = Filled(outputs);
            var forward = Best(() => products.Forward(x.Span, w.Span, b.Span, y.Span, rows, inputs, outputs));
            var dx = Best(() => products.BackwardInput(y.Span, w.Span, x.Span, rows, inputs, outputs, accumulate: false));
            Fill(x.Span);
            Fill(y.Span);
            var weight = Best(() => products.BackwardWeight(y.Span, x.Span, dw.Span, b.Span, rows, inputs, outputs, accumulate: false));
            var operations = 2.0 * rows * inputs * outputs;
            Console.WriteLine($"{$"{rows} x {inputs} x {outputs}",-20} {operations / forward,10:F1} {operations / dx,10:F1} {operations / weight,10:F1}");
        }
    }

    /// <summary>Nanoseconds per call: the best of some rounds, because whatever else runs here only ever adds time.</summary>
    private static double Best(Action call)
    {
        var best = double.MaxValue;
        for (var round = 0; round < 40; round++)
        {
            const int Calls = 20;
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Calls; i++)
                call();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Calls);
        }

        return best;
    }

    private static AlignedBuffer Filled(int length)
    {
        var buffer = new AlignedBuffer(length);
        Fill(buffer.Span);
        return buffer;
    }

    private static void Fill(Span<float> span)
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = (i * 7919 % 2003 - 1001) * 1e-3f;
    }
}
