using System.Diagnostics;
using System.IO;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>The tool as a process of its own.</summary>
internal static class Tool
{
    /// <summary>What is built with these tests.</summary>
    public const string Configuration =
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    /// <summary>Runs a command that must succeed.</summary>
    public static void Run(params string[] arguments)
    {
        var tool = Path.Combine(Repository.Folder, "src", "Cli", "bin", Configuration, "net10.0", "PrunedNetGen.Cli.dll");
        var start = new ProcessStartInfo("dotnet", [tool, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
    }
}
