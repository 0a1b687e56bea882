using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.Generator;

/// <summary>What the generator's stages take the first time that they run in a process, when most of it is the JIT's work, and once they are warm.</summary>
internal static class FirstRun
{
    private const int WarmRuns = 200;

    private static readonly string[] Names = ["parse the JSON", "read and check the manifest", "lower", "plan", "emit", "all"];

    /// <summary>Measures the MNIST sample. Nothing of the generator may have run before in this process.</summary>
    public static void Print()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var text = File.ReadAllText(Path.Combine(Repository.Folder, "samples/Mnist/mnist.prunednet.json"));
        Cost[] first = Run(text),
            second = Run(text);
        LastTier.Reach(() => Run(text));
        Cost[][] warm = [.. Enumerable.Range(0, WarmRuns).Select(_ => Run(text))];
        Console.WriteLine("| milliseconds, MNIST manifest | first | of it the JIT | methods compiled | second | warm |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        for (var stage = 0; stage < Names.Length; stage++)
        {
            var median = warm.Select(run => run[stage].Milliseconds).Order().ElementAt(WarmRuns / 2);
            Console.WriteLine(
                $"| {Names[stage]} | {first[stage].Milliseconds:F1} | {first[stage].Jit:F1} | {first[stage].Methods} | {second[stage].Milliseconds:F2} | {median:F3} |"
            );
        }
    }

    // Reading parses too, and emitting lowers and plans: what that takes a second time is taken off again.
    private static Cost[] Run(string text)
    {
        PrunedNetManifest manifest = null!;
        LoweredProgram program = null!;
        Cost parse = Measure(Parse),
            parseAgain = Measure(Parse);
        var read = Measure(() => manifest = ManifestReader.Read(text, ManifestUnderTest.FileName).Manifest!) - parseAgain;
        Cost lower = Measure(Lower),
            plan = Measure(Plan),
            bothAgain = Measure(Lower) + Measure(Plan);
        var emit = Measure(() => NetworkSource.Emit(Stages.Target, manifest, ManifestUnderTest.FileName)) - bothAgain;
        return [parse, read, lower, plan, emit, parse + read + lower + plan + emit];

        void Parse() => JsonText.Read(text, new ProblemLog(ManifestUnderTest.FileName));
        void Lower() => program = GraphLowering.Lower(manifest);
        void Plan() => NetworkPlanner.Plan(program);
    }

    private static Cost Measure(Action action)
    {
        var jit = JitInfo.GetCompilationTime().TotalMilliseconds;
        var methods = JitInfo.GetCompiledMethodCount();
        var start = Stopwatch.GetTimestamp();
        action();
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return new Cost(elapsed, JitInfo.GetCompilationTime().TotalMilliseconds - jit, JitInfo.GetCompiledMethodCount() - methods);
    }

    /// <summary>What a stage took, and how much of it went into compiling how many methods.</summary>
    private readonly record struct Cost(double Milliseconds, double Jit, long Methods)
    {
        public static Cost operator +(Cost left, Cost right) =>
            new(left.Milliseconds + right.Milliseconds, left.Jit + right.Jit, left.Methods + right.Methods);

        public static Cost operator -(Cost left, Cost right) =>
            new(left.Milliseconds - right.Milliseconds, left.Jit - right.Jit, left.Methods - right.Methods);
    }
}
