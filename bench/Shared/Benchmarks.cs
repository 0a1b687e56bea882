using System;
using System.Diagnostics;
using System.Linq;
using System.Numerics;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Running;

namespace PrunedNetGen.Bench;

/// <summary>Runs the benchmarks of a program with BenchmarkDotNet.</summary>
/// <remarks>
/// In this process, not in one built for each benchmark: that would restore and build the generator and the runtime once
/// more for each, and needs the network for it. What it gives up is a fresh process for each case; the warm-up leaves
/// the compiler in its last tier all the same.
/// </remarks>
internal static class Benchmarks
{
    private static readonly string[] Quick = ["--job", "short", "--iterationTime", "100"];

    /// <summary>Runs the benchmarks that the arguments choose, all without any.</summary>
    /// <param name="args"><c>--quick</c> for about a second and a half each, and BenchmarkDotNet's own: <c>--filter *Name*</c>, <c>--list flat</c> …</param>
    public static void Run(string[] args)
    {
        StayOnOneProcessor();
        var choosing = args.Any(a => a is "-f" or "--filter" or "--list" or "--help" or "--version" or "--info");
        IConfig config = ManualConfig
            .Create(DefaultConfig.Instance)
            .AddColumn(StatisticColumn.Min, StatisticColumn.Median, new Throughput())
            .AddDiagnoser(MemoryDiagnoser.Default)
            .HideColumns("Error", "RatioSD", "Alloc Ratio", "Gen0", "Gen1", "Gen2");
        BenchmarkSwitcher
            .FromAssembly(typeof(Benchmarks).Assembly)
            .Run(
                [
                    .. args.Where(a => a != "--quick"),
                    "--inProcess",
                    .. args.Contains("--quick") ? Quick : [],
                    .. choosing ? Array.Empty<string>() : ["--filter", "*"],
                ],
                config
            );
    }

    // The first that the process may use, so that whoever starts it can choose another.
    private static void StayOnOneProcessor()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
            return;
        using var process = Process.GetCurrentProcess();
        process.ProcessorAffinity = (nint)1 << BitOperations.TrailingZeroCount(process.ProcessorAffinity);
    }
}
