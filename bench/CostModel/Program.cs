extern alias Generator;
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Generator::PrunedNetGen.Generator;
using PrunedNetGen.Bench.CostModel;
using PrunedNetGen.Bench.Peers;

// dotnet run -c Release --project bench/CostModel [-- LAYER ...]                  e.g. 784-300 128-10
// dotnet run -c Release --project bench/CostModel -- convolutions [LAYER ...]     e.g. 32-32-16x16-3 16-32-32x32-3-s2
// dotnet run -c Release --project bench/CostModel -- savings [RULE | PART OF A STORY ...]     e.g. PNGEN3202
//
// Before all of them, --quick measures for a shorter time.
//
// The planner's cost model against measurement: for each layer, what the model says and what the clock says of the shape
// it chooses, and how much faster the fastest of all shapes is. A cycle is the time of one 512-bit multiply-add at peak.
const int PeakTurns = 2000;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
PinnedCore.Pin();
var turns = Turns.Thorough;
if (args is ["--quick", .. var others])
    (turns, args) = (Turns.Quick, others);
if (args is ["convolutions", .. var convolutions])
{
    ConvolutionTable.Write(convolutions, Console.Out);
    return;
}
if (args is ["savings", .. var savings])
{
    SavingsTable.Write(savings, turns, Console.Out);
    return;
}
(int Inputs, int Outputs)[] layers =
    args.Length > 0
        ? [.. args.Select(a => a.Split('-')).Select(p => (int.Parse(p[0]), int.Parse(p[1])))]
        :
        [
            (8, 8),
            (16, 16),
            (32, 32),
            (64, 64),
            (30, 1),
            (256, 1),
            (64, 3),
            (48, 10),
            (128, 10),
            (256, 10),
            (784, 10),
            (100, 24),
            (100, 40),
            (40, 96),
            (96, 48),
            (64, 256),
            (256, 128),
            (300, 100),
            (784, 128),
            (784, 300),
            (1024, 1024),
        ];

var peak = Contender.InProcess("peak", calls =>
{
    for (var i = 0; i < calls; i++)
        Peaks.MultiplyAdd(PeakTurns);
});
var table = new MarkdownTable(
    "layer",
    "form",
    "model, cycles",
    "measured",
    "model/measured",
    "fastest other",
    "batch: model",
    "measured",
    "model/measured",
    "fastest other"
);
foreach ((var inputs, var outputs) in layers)
{
    var layer = new Layer(inputs, outputs);
    double[] one = Cycles(layer.One, 1),
        batch = Cycles(layer.Batch, Layer.BatchRows);
    var chosen = layer.Candidates[layer.Chosen];
    table.Add(
        layer.Name,
        Form(chosen),
        $"{chosen.Cycles:F0}",
        $"{one[layer.Chosen]:F0}",
        $"{chosen.Cycles / one[layer.Chosen]:F2}",
        Fastest(layer, one),
        $"{chosen.BatchCycles:F0}",
        $"{batch[layer.Chosen]:F0}",
        $"{chosen.BatchCycles / batch[layer.Chosen]:F2}",
        Fastest(layer, batch)
    );
    Console.Error.Write(".");
}
Console.Error.WriteLine();
table.Write(Console.Out);

double[] Cycles(IReadOnlyList<Contender> contenders, int rows)
{
    const double OperationsPerCycle = 2 * 16;
    var results = turns.Measure([.. contenders, peak]);
    var cycle = results[^1].Median / (PeakTurns * Peaks.OperationsOfATurn / OperationsPerCycle);
    return [.. results.SkipLast(1).Select(r => r.Median / rows / cycle)];
}

static string Form(DenseShape shape) => $"{(shape.Axis == DenseAxis.Outputs ? "outputs" : "sum")} x{shape.AtOnce}";

static string Fastest(Layer layer, double[] cycles)
{
    var best = Array.IndexOf(cycles, cycles.Min());
    var gain = cycles[layer.Chosen] / cycles[best];
    return best == layer.Chosen || gain < 1.02 ? "" : $"{Form(layer.Candidates[best])}, {gain:F2}x";
}
