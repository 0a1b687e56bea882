using System;
using System.Diagnostics;
using System.Linq;

namespace PrunedNetGen.Tests.Pages;

/// <summary>
/// The test assembly as a program, which <c>.ci/run</c> starts behind the tests: <c>dotnet run -c Release --project tests/Pages</c> runs
/// every command that the pages show, or its short form, as commands.txt says, and prints how each ended; words as arguments
/// choose commands that hold them. The solution must have been built.
/// </summary>
internal static class Program
{
    private const int ShownOnFailure = 4000;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private static int Main(string[] words)
    {
        if (OperatingSystem.IsWindows())
        {
            Console.Error.WriteLine("The commands are run by a shell of Unix, which is not here.");
            return 0;
        }

        var failed = 0;
        using var workplace = new Workplace();
        foreach (var command in ListedCommand.All.Where(c => words.All(w => c.Text.Contains(w, StringComparison.Ordinal))))
        {
            if (command.ToRun is not { } line)
            {
                if (command.Kind == ListedCommand.Way.By)
                    Console.WriteLine($"  by       {command.Text}: {command.Detail}");
                continue;
            }

            var start = Stopwatch.GetTimestamp();
            (var exitCode, var output) = workplace.Run(line, command.Kind == ListedCommand.Way.Build, Limit);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine(
                $"{(exitCode == 0 ? "  ok" : "FAIL"), 4} {seconds, 5:F1} s  {command.Text}{(command.Detail.Length > 0 ? $"   [{command.Detail}]" : "")}"
            );
            if (exitCode == 0)
                continue;
            failed++;
            Console.WriteLine($"exit code {exitCode}\n{(output.Length > ShownOnFailure ? "…" + output[^ShownOnFailure..] : output)}");
        }

        Console.WriteLine(failed == 0 ? "Every command that the pages show runs." : $"{failed} commands that the pages show fail.");
        return failed == 0 ? 0 : 1;
    }
}
