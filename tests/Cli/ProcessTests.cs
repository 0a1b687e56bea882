using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using PrunedNetGen.Cli;

namespace PrunedNetGen.Tests.Cli;

/// <summary>The tool as a process of its own, stopped from outside in the middle of a training.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-INT", 130)]
    [InlineData("-TERM", 130)]
    [InlineData("-KILL", 137)]
    public void A_stopped_training_goes_on_to_the_same_bytes(string signal, int expectedCode)
    {
        if (OperatingSystem.IsWindows())
            return;
        var data = _folder.WriteFlowers();
        for (var epochs = 200; ; epochs *= 4)
        {
            Assert.True(epochs < 1_000_000, "The training always ended before it could be stopped.");
            string[] line =
            [
                "train",
                "--hidden",
                "6",
                "--lambda",
                "0.001",
                "--data",
                data,
                "--epochs",
                $"{epochs}",
                "--debias-epochs",
                "5",
                "--name",
                "net",
                "--threads",
                "1",
                "--out",
            ];
            using var running = Start([.. line, _folder["stopped"]]);
            while (!running.HasExited && !File.Exists(_folder["stopped.checkpoint"]))
                Thread.Sleep(1);
            Signal(running, signal);
            running.WaitForExit();
            // Fast machines may be done before the signal comes.
            if (running.ExitCode == 0)
                continue;

            Assert.Equal(expectedCode, running.ExitCode);
            Assert.True(File.Exists(_folder["stopped.checkpoint"]));
            Assert.False(File.Exists(_folder["stopped.prunednet.json"]));
            ToolRun.Good([.. line, _folder["stopped"], "--resume", "--quiet"]);
            ToolRun.Good([.. line, _folder["whole"], "--quiet"]);
            Assert.Equal(
                File.ReadAllBytes(_folder["whole.prunednet.safetensors"]),
                File.ReadAllBytes(_folder["stopped.prunednet.safetensors"])
            );
            Assert.Equal(
                File.ReadAllText(_folder["whole.prunednet.json"]).Replace("whole.", "stopped.", StringComparison.Ordinal),
                File.ReadAllText(_folder["stopped.prunednet.json"])
            );
            return;
        }
    }

    [Fact]
    public void A_pipe_gets_neither_colours_nor_wrapped_lines()
    {
        using var process = Start([
            "check",
            _folder["no-such-manifest-with-a-very-long-name-that-a-screen-of-eighty-columns-would-wrap-somewhere.json"],
        ]);
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
        Assert.DoesNotContain('\u001b', text);
        Assert.Equal(2, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static Process Start(IEnumerable<string> args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Tool).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        // An unread pipe would block the tool once it is full.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{process.Id}"]);
        kill.WaitForExit();
    }
}
