using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Bench.Inference;
using PrunedNetGen.Runtime;

// dotnet run -c Release --project bench/Inference [-- SHAPE ...]     e.g. 784-300-100-10
// dotnet run -c Release --project bench/Inference -- --source SHAPE  prints the generated code
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["--source", var wanted])
{
    Console.Write(new Generated(new Mlp(wanted)).Source);
    return;
}

const int BatchRows = 256;
string[] shapes = args.Length > 0 ? args : ["64-23-10", "40-96-48-10", "256-128-1", "784-64-10", "784-300-100-10", "784-500-300-10"];
if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
{
    using Process process = Process.GetCurrentProcess();
    process.ProcessorAffinity = 1 << (Environment.ProcessorCount - 1);
}

IReadOnlyList<Stopwatches.Result> peak = Stopwatches.Measure(Peaks.MultiplyAdd);
double peakFlops = Peaks.Operations / peak[0].Least;
Console.WriteLine($"one core; multiply-add peak {peakFlops:F0} GFLOP/s; times are the median (and the least) of interleaved bursts");
Console.WriteLine();
Console.WriteLine("| network | parameters | generated, 1 row | B/call | GB/s of weights | same bytes read by a bare loop | TensorPrimitives.Dot | plain loop | first call | 256 rows, per row | GFLOP/s | of peak |");
Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
foreach (string shape in shapes)
{
    var mlp = new Mlp(shape);
    var generated = new Generated(mlp);
    var byHand = new HandWritten(mlp);
    float[] rows = mlp.Rows(BatchRows), outputs = new float[BatchRows * mlp.Sizes[^1]];
    int input = mlp.Sizes[0], output = mlp.Sizes[^1];

    object network = generated.New();
    var infer = Generated.Method<Generated.InferOne>(network, "Infer");
    var inferBatch = Generated.Method<Generated.InferMany>(network, "InferBatch");
    long start = Stopwatch.GetTimestamp();
    infer(rows.AsSpan(0, input), outputs.AsSpan(0, output));
    double firstCall = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

    ReadOnlySpan<float> expected = byHand.Plain(rows.AsSpan(0, input));
    for (int o = 0; o < output; o++)
        if (Math.Abs(expected[o] - outputs[o]) > 1e-4) throw new InvalidOperationException($"{shape}: output {o} is {outputs[o]}, expected {expected[o]}.");

    var weights = new AlignedFloats((int)mlp.Network.ParameterCount);
    IReadOnlyList<Stopwatches.Result> r = Stopwatches.Measure(
        () => infer(rows.AsSpan(0, input), outputs.AsSpan(0, output)),
        () => Peaks.Read(weights),
        () => byHand.WithTensorPrimitives(rows.AsSpan(0, input)),
        () => byHand.Plain(rows.AsSpan(0, input)),
        () => inferBatch(rows, outputs, BatchRows));
    double bytes = 4.0 * mlp.Network.ParameterCount, flops = 2.0 * mlp.Network.TotalMacs * BatchRows;
    Console.WriteLine($"| {shape} | {mlp.Network.ParameterCount:N0} | {Time(r[0])} | {r[0].Bytes:F0} | {bytes / r[0].Least:F0} | {bytes / r[1].Least:F0} GB/s | "
        + $"{Time(r[2])}, {r[2].Least / r[0].Least:F1}x | {Time(r[3])}, {r[3].Least / r[0].Least:F1}x | {firstCall:F1} ms | "
        + $"{r[4].Median / BatchRows:F0} ({r[4].Least / BatchRows:F0}) ns | {flops / r[4].Least:F0} | {100 * flops / r[4].Least / peakFlops:F0} % |");
}

static string Time(Stopwatches.Result result) => $"{result.Median:F0} ({result.Least:F0}) ns";
