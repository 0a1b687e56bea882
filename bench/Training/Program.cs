using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using PrunedNetGen.Bench;
using PrunedNetGen.Bench.Training;

// Speed of training beside PyTorch, one thread each, both processes pinned to the same processor and taking turns, so that
// whatever else the machine does falls on both. Give the Python that has torch as the argument (default: /usr/bin/python3).
const int Batch = 64;
const int Rounds = 12;
const double Seconds = 0.5;
var python = args.Length > 0 ? args[0] : TorchProcess.DefaultPython;
if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
    Process.GetCurrentProcess().ProcessorAffinity = 1;

using var torch = TorchProcess.Start(python, "torch_steps.py", out var whyNot) is { } process ? new TorchPeer(process) : null;
Console.WriteLine(torch is null ? $"PyTorch is absent, ours runs alone: {whyNot}" : $"PyTorch {torch.Version}, one thread, pinned, interleaved; median of {Rounds} rounds of {Seconds} s");
Console.WriteLine($"{"network, batch 64",-26} {"step",-14} {"ours /s",10} {"PyTorch /s",10} {"ratio",7}");
foreach (var sizes in new[] { "784-300-100-10", "784-500-300-10" })
{
    using var ours = new OurSteps(sizes, Batch, threads: 1);
    torch?.Prepare(sizes, Batch);
    foreach (var proximal in new[] { false, true })
    {
        List<double> mine = [], theirs = [];
        for (var round = 0; round < Rounds; round++)
        {
            mine.Add(ours.StepsPerSecond(proximal, Seconds));
            if (torch is not null)
                theirs.Add(torch.StepsPerSecond(proximal, Seconds));
        }

        var other = torch is null ? "-" : $"{Median(theirs):F0}";
        var ratio = torch is null ? "-" : $"{Median([.. mine.Zip(theirs, (a, b) => a / b)]):F2}";
        Console.WriteLine($"{sizes,-26} {(proximal ? "with prox" : "without prox"),-14} {Median(mine),10:F0} {other,10} {ratio,7}");
    }
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
