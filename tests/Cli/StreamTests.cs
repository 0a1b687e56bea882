using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using PrunedNetGen.Cli;

namespace PrunedNetGen.Tests.Cli;

/// <summary>Nobody hears what is said: stdout or stderr closed, full, or a pipe that was left.</summary>
public sealed class StreamTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--version", ">/dev/full", 4)]
    [InlineData("--help", ">/dev/full", 4)]
    [InlineData("--version", ">&-", 4)]
    [InlineData("train --help", ">&- 2>&-", 4)]
    [InlineData("check no-such-file.json --json", ">/dev/full 2>/dev/full", 1)]
    [InlineData("check no-such-file.json", ">&- 2>&- <&-", 1)]
    [InlineData("--version", "2>&-", 0)]
    [InlineData("inspect no-such-file.json", "2>/dev/full", 1)]
    [InlineData("--help", "| head -1 >/dev/null", 0)]
    public void A_stream_that_cannot_be_written_to_ends_with_an_exit_code_of_the_table(string line, string redirection, int expected)
    {
        if (!OperatingSystem.IsLinux())
            return;
        (var code, var error) = Shell($"dotnet {typeof(Tool).Assembly.Location} {line} {redirection}");
        Assert.True(code == expected, $"{line} {redirection} ended with {code}: {error}");
        if (!redirection.Contains("2>", StringComparison.Ordinal) && expected == 4)
            Assert.Contains("could not be written to standard output", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train --hidden 4 --lambda 0.001 --epochs 2 --data t.csv --out again")]
    [InlineData("path --hidden 4 --epochs 1 --steps 2 --data t.csv")]
    [InlineData("profile t.csv")]
    [InlineData("check m.prunednet.json")]
    [InlineData("inspect m.prunednet.json")]
    [InlineData("graph m.prunednet.json")]
    [InlineData("generate m.prunednet.json")]
    [InlineData("eval m.prunednet.json --data t.csv")]
    [InlineData("predict m.prunednet.json --data t.csv --out p.csv")]
    [InlineData("expand m.prunednet.json --out whole")]
    [InlineData("export m.prunednet.json --onnx m.onnx")]
    public void Every_command_says_that_its_answer_was_not_heard(string line)
    {
        _folder.WriteFlowers("t.csv");
        ToolRun.Good("train", "--hidden", "4", "--lambda", "0.001", "--epochs", "20", "--data", _folder["t.csv"], "--out", _folder["m"]);
        string[] words =
        [
            .. line.Split(' ')
                .Select(word => "t.csv p.csv m.prunednet.json m.onnx again whole".Split(' ').Contains(word) ? _folder[word] : word),
        ];
        using var deaf = new Full();
        using var error = new StringWriter();
        using var terminal = new Terminal(deaf, error);

        Assert.Equal(4, Tool.Run(words, terminal));

        Assert.Contains("could not be written to standard output", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_is_written_whether_or_not_anybody_hears_of_it()
    {
        using var deaf = new Full();
        using var error = new StringWriter();
        using var terminal = new Terminal(deaf, error);
        Assert.Equal(
            4,
            Tool.Run(
                ["train", "--hidden", "4", "--lambda", "0.001", "--data", _folder.WriteFlowers(), "--epochs", "20", "--out", _folder["w"]],
                terminal
            )
        );
        Assert.Contains("No space", error.ToString(), StringComparison.Ordinal);
        ToolRun.Good("check", _folder["w.prunednet.json"]);

        using var alone = new Terminal(new StringWriter(), deaf);
        Assert.Equal(
            0,
            Tool.Run(
                ["train", "--hidden", "4", "--lambda", "0.001", "--data", _folder.WriteFlowers(), "--epochs", "20", "--out", _folder["w"]],
                alone
            )
        );
    }

    private (int Code, string Error) Shell(string line)
    {
        var start = new ProcessStartInfo("sh", ["-c", line])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetDirectoryName(_folder["x"]),
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }

    /// <summary>A disk without room.</summary>
    private sealed class Full : StringWriter
    {
        public override void Write(char value) => throw new IOException("No space left on device");

        public override void Write(char[] buffer, int index, int count) => throw new IOException("No space left on device");

        public override void Write(string? value) => throw new IOException("No space left on device");
    }
}
