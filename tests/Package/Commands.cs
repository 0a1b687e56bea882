using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;

namespace PrunedNetGen.Tests.Package;

/// <summary>What a command wrote, both streams together, and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>The lines that the program itself wrote.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>This result, if the command succeeded.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }
}

/// <summary>Runs commands as a person would in a shell of their own, free of what the running test host has set.</summary>
internal static class Commands
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Repository => Shared.Repository.Folder;

    /// <summary>The configuration that these tests, and with them the projects under test, were built in.</summary>
    public static string Configuration { get; } =
        typeof(Commands).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static CommandResult Dotnet(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Run(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", folder, environment, arguments);

    public static CommandResult Run(
        string program,
        string folder,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Shared.OwnShell.Prepare(start);
        foreach ((var name, var value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = new System.Text.StringBuilder();
        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is not null)
                lock (output)
                    output.Append(line.Data).Append('\n');
        }

        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return new(process.ExitCode, output.ToString());
    }
}
