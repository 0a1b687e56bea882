extern alias Generator;
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Generator::PrunedNetGen.Generator;
using PrunedNetGen.Bench.Peers;

namespace PrunedNetGen.Bench.CostModel;

/// <summary>Convolutions: what they reach of the multiply-add peak, what the model says of them, and whether another shape had been faster.</summary>
/// <remarks>Times are those of the best round, the peak's too: what is compared is code with the limit of the core, and a neighbour's work is neither.</remarks>
internal static class ConvolutionTable
{
    private const int PeakTurns = 2000;
    private const double OperationsPerCycle = 2 * 16;

    // Layers of LeNet-5 (pruned and not), ResNet-8 and a keyword spotter; larger ones; what pruning leaves.
    private static readonly string[] Layers =
    [
        "1-8-28x28-5-p0-m2",
        "8-16-12x12-5-p0-m2",
        "1-20-28x28-5-p0-m2",
        "20-50-12x12-5-p0-m2",
        "3-16-32x32-3",
        "16-16-32x32-3",
        "16-32-32x32-3-s2",
        "32-32-16x16-3",
        "16-32-32x32-1-s2",
        "32-64-16x16-3-s2",
        "64-64-8x8-3",
        "1-64-49x10-10x4-s2",
        "64-64-25x5-3-g64",
        "64-64-25x5-1",
        "32-32-32x32-3",
        "48-48-16x16-3",
        "64-64-16x16-3",
        "128-128-8x8-3",
        "256-256-8x8-3",
        "16-16-16x16-3",
        "17-17-16x16-3",
        "24-24-16x16-3",
        "25-25-16x16-3",
        "3-5-32x32-3",
        "5-3-32x32-3",
        "12-12-14x14-3",
        "23-23-7x7-3",
        "24-24-25x5-3-g24",
        "5-5-28x28-3-g5",
    ];

    /// <summary>Measures and writes.</summary>
    /// <param name="names">Layers, as <see cref="ConvolutionLayer"/> reads them; none for the usual ones.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(IReadOnlyList<string> names, TextWriter writer)
    {
        var peak = Contender.InProcess("peak", calls =>
        {
            for (var i = 0; i < calls; i++)
                Peaks.MultiplyAdd(PeakTurns);
        });
        var table = new MarkdownTable(
            "layer",
            "form",
            "µs",
            "GFLOP/s",
            "of FMA peak",
            "model, cycles",
            "measured",
            "model/measured",
            "fastest other"
        );
        foreach (var name in names.Count > 0 ? names : Layers)
        {
            var layer = new ConvolutionLayer(name);
            var results = Turns.Quick.Measure([.. layer.Contenders, peak]);
            double cycle = results[^1].Least / (PeakTurns * Peaks.OperationsOfATurn / OperationsPerCycle),
                ns = results[0].Least,
                gigaflops = 2 * layer.Macs / ns;
            var best = Enumerable.Range(0, layer.Shapes.Count).MinBy(f => results[f].Least);
            var chosen = layer.Shapes[0];
            table.Add(
                name,
                Form(chosen),
                $"{ns / 1000:F2}",
                $"{gigaflops:F1}",
                $"{gigaflops * cycle / OperationsPerCycle:P0}",
                $"{chosen.Cycles:F0}",
                $"{ns / cycle:F0}",
                $"{chosen.Cycles * cycle / ns:F2}",
                ns / results[best].Least < 1.02 ? "" : $"{Form(layer.Shapes[best])}, {ns / results[best].Least:F2}x"
            );
            Console.Error.Write(".");
        }
        Console.Error.WriteLine();
        table.Write(writer);
    }

    private static string Form(ConvolutionShape shape) =>
        shape.Axis switch
        {
            ConvolutionAxis.Outputs => $"outputs, {shape.Block.Panels} of {shape.Lanes} x {shape.Block.Rows} x {shape.Block.Columns}",
            ConvolutionAxis.Space => $"places, {shape.Panel} x {shape.Block.Rows} x {shape.Block.Columns} of {shape.Lanes}",
            ConvolutionAxis.Winograd =>
                $"Winograd, {shape.Block.Panels} of {shape.Lanes}, {shape.Block.Rows} x {shape.Block.Columns} tiles",
            _ => $"channels, {shape.Lanes} x {shape.Block.Rows} x {shape.Block.Columns}",
        };
}
