using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Bench;
using PrunedNetGen.Bench.Training;
using PrunedNetGen.Model;

// Speed of training beside PyTorch, with as many threads on as many processors each, both processes taking turns, so that
// whatever else the machine does falls on both. Arguments: networks to measure (all of them by default), the Python
// that has torch (/usr/bin/python3), and --quick for one short round.
const int Batch = 64;
var quick = args.Contains("--quick");
var rounds = quick ? 1 : 12;
var seconds = quick ? 0.05 : 0.5;
const int ImagesOfMnist = 60000;
const string LeNet = "LeNet-5";
(string Network, int Threads)[] cases = [("784-300-100-10", 1), ("784-500-300-10", 1), (LeNet, 1), (LeNet, 2)];
var chosen = args.Where(a => cases.Any(c => c.Network == a)).ToArray();
var python = args.Except(chosen).FirstOrDefault(a => a != "--quick") ?? TorchProcess.DefaultPython;

Console.WriteLine($"Steps with batches of {Batch}, taking turns; median of {rounds} rounds of {seconds} s");
Console.WriteLine(
    $"{"network", -16} {"threads", 7} {"step", -14} {"ours /s", 9} {"PyTorch /s", 11} {"ratio", 6} {"epoch of MNIST: ours", 21} {"PyTorch", 9}"
);
foreach (var (name, threads) in cases.Where(c => chosen.Length == 0 || chosen.Contains(c.Network)))
{
    if (threads > Environment.ProcessorCount)
        continue;
    if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        Process.GetCurrentProcess().ProcessorAffinity = (1 << threads) - 1;
    using var torch = TorchProcess.Start(python, "torch_steps.py", out var whyNot, threads) is { } process ? new TorchPeer(process) : null;
    if (torch is null)
        Console.WriteLine($"PyTorch is absent, ours runs alone: {whyNot}");
    var network = name == LeNet ? Models.LeNet5().Build(LeNet) : Perceptron.Create(name, Activation.Relu, Activation.Identity);
    using var ours = new OurSteps(network, Batch, threads);
    torch?.Prepare(name, Batch);
    foreach (var proximal in new[] { false, true })
    {
        List<double> mine = [],
            theirs = [];
        for (var round = 0; round < rounds; round++)
        {
            mine.Add(ours.StepsPerSecond(proximal, seconds));
            if (torch is not null)
                theirs.Add(torch.StepsPerSecond(proximal, seconds));
        }

        var ratio = torch is null ? "-" : Median([.. mine.Zip(theirs, (a, b) => a / b)]).ToString("F2", CultureInfo.InvariantCulture);
        Console.WriteLine(
            $"{name, -16} {threads, 7} {(proximal ? "with prox" : "without prox"), -14} {Rate(mine), 9} {Rate(theirs), 11} {ratio, 6} {Epoch(mine), 21} {Epoch(theirs), 9}"
        );
    }
}

// An epoch is so many steps: the time of one, scaled.
static string Epoch(List<double> rates) => rates.Count == 0 ? "-" : $"{(double)ImagesOfMnist / Batch / Median(rates):F1} s";

static string Rate(List<double> rates) =>
    rates.Count == 0 ? "-" : Median(rates).ToString(Median(rates) < 100 ? "F1" : "F0", CultureInfo.InvariantCulture);

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
