using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Pages;

/// <summary>
/// A folder like the one in which a reader would type: the repository's folders, the tool as <c>prunednet</c>, and the files of
/// their own that pages speak of. What commands write stays in it, also what they write into <c>docs</c>.
/// </summary>
internal sealed class Workplace : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("prunednet-pages-").FullName;

    public Workplace()
    {
        Folder = Directory.CreateDirectory(Path.Combine(_root, "repository")).FullName;
        foreach (
            var entry in Directory
                .EnumerateFileSystemEntries(Repository.Folder)
                .Select(e => Path.GetFileName(e)!)
                .Where(e => e is not (".git" or "docs"))
        )
            Directory.CreateSymbolicLink(Path.Combine(Folder, entry), Path.Combine(Repository.Folder, entry));
        Directory.CreateDirectory(Path.Combine(Folder, "docs", "images"));
        SmallData.Write(Folder, Path.Combine(_root, "shared", "data"));

        var tool = Path.Combine(Directory.CreateDirectory(Path.Combine(_root, "bin")).FullName, "prunednet");
        File.WriteAllText(
            tool,
            $"#!/bin/sh\nexec \"{Dotnet}\" \"{Path.Combine(Repository.Folder, "src/Cli/bin/Release/net10.0/PrunedNetGen.Cli.dll")}\" \"$@\"\n"
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>Where commands begin.</summary>
    public string Folder { get; }

    private static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs a command in a shell and tells how it ended and what it wrote, both streams together.</summary>
    /// <param name="command">The command; <c>{work}</c> in it is this folder. What <c>dotnet run</c> runs must have been built.</param>
    /// <param name="inRepository">Whether it runs in the repository's folder, and not in this one.</param>
    /// <param name="limit">After this time it is stopped.</param>
    public (int ExitCode, string Output) Run(string command, bool inRepository, TimeSpan limit)
    {
        var line = command
            .Replace("{work}", Folder, StringComparison.Ordinal)
            .Replace("dotnet run ", "dotnet run --no-build ", StringComparison.Ordinal);
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec 2>&1; {line}"])
        {
            WorkingDirectory = inRepository ? Repository.Folder : Folder,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        OwnShell.Prepare(start);
        start.Environment["PATH"] = Path.Combine(_root, "bin") + Path.PathSeparator + start.Environment["PATH"];
        start.Environment["PWD"] = start.WorkingDirectory;

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var timer = new System.Threading.Timer(
            _ => process.Kill(entireProcessTree: true),
            null,
            limit,
            System.Threading.Timeout.InfiniteTimeSpan
        );
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
