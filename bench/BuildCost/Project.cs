using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Bench.BuildCost;

/// <summary>One project and how it is built.</summary>
internal sealed class Project(string folder)
{
    // A compiler server of this run alone: another one may have been started on another processor, and holds what it has loaded.
    private static readonly string ServerName = $"prunednetgen-{Environment.ProcessId}";

    private int _edits;

    /// <summary>Where it lies.</summary>
    public string Folder => folder;

    /// <summary>The projects that it refers to; there are none, and everything after this builds without looking again.</summary>
    public void Restore() => Dotnet("restore");

    /// <summary>Adds a line to a source file that has nothing to do with a network.</summary>
    public void Edit() =>
        File.WriteAllText(Path.Combine(folder, "Edited.cs"), $"internal static class Edited {{ public const int Number = {++_edits}; }}");

    /// <summary>Builds and gives the build's output.</summary>
    /// <param name="server">Whether the compiler runs in a server that lives through builds, as it does unless it is switched off.</param>
    /// <param name="arguments">What else to say to <c>dotnet build</c>.</param>
    public string Build(bool server, params string[] arguments) =>
        Dotnet([
            "build",
            "--no-restore",
            "-m:1",
            "-nodeReuse:false",
            $"-p:UseSharedCompilation={server}",
            $"-p:SharedCompilationId={ServerName}",
            .. arguments,
        ]);

    /// <summary>Ends the compiler server of this run.</summary>
    public void StopServer()
    {
        var compilers = Dotnet("msbuild", "-getProperty:RoslynTargetsPath").Trim();
        Dotnet("exec", Path.Combine(compilers, "bincore", "VBCSCompiler.dll"), "-shutdown", $"-pipename:{ServerName}");
    }

    private string Dotnet(params string[] arguments) => Run(folder, arguments);

    /// <summary>Runs the SDK in a folder and gives what it printed.</summary>
    public static string Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        // What 'dotnet run' has set for this process is not for the builds.
        foreach (
            var inherited in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray()
        )
            start.Environment.Remove(inherited);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed in {folder}:\n{output}");
    }
}
