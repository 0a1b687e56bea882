using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>Runs this program again without some of the processor's instruction sets.</summary>
internal static class ChildProcess
{
    /// <summary>What is switched off, one at a time: with it go the wider vectors.</summary>
    public static string[] InstructionSets { get; } = ["AVX512", "AVX2", "HWIntrinsic"];

    /// <summary>Runs <see cref="Program.Main"/> in a process of its own.</summary>
    /// <param name="missing">The instruction set that it lacks.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>What it said, once it has ended with 0.</returns>
    public static Task<string> Without(string missing, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            ["exec", typeof(ChildProcess).Assembly.Location, .. arguments]
        )
        {
            Environment = { ["DOTNET_Enable" + missing] = "0" },
        };
        return Run(start);
    }

    /// <summary>Runs a program.</summary>
    /// <param name="start">Which, and how.</param>
    /// <returns>What it said, once it has ended with 0.</returns>
    public static async Task<string> Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var child = Process.Start(start)!;
        // Both streams are drained at once, or a child that fills one would wait for ever.
        var errors = child.StandardError.ReadToEndAsync();
        var said = await child.StandardOutput.ReadToEndAsync() + await errors;
        await child.WaitForExitAsync();
        Assert.True(child.ExitCode == 0, said);
        return said.Trim();
    }
}
