using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using PrunedNetGen.Cli;

namespace PrunedNetGen.Tests.Cli;

/// <summary>One command line, run in this process, and what it left.</summary>
internal sealed record ToolRun(int Code, string Out, string Error)
{
    /// <summary>What --json printed: exactly one object, or this throws.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public static ToolRun Of(params string[] args) => Of(CancellationToken.None, args);

    public static ToolRun Of(CancellationToken stop, params string[] args)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        using var terminal = new Terminal(output, error);
        var code = Tool.Run(args, terminal, stop);
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    /// <summary>The same, for a command that must succeed.</summary>
    public static ToolRun Good(params string[] args)
    {
        var run = Of(args);
        Assert.True(run.Code == 0, $"{string.Join(" ", args)} ended with {run.Code}:\n{run.Out}{run.Error}");
        return run;
    }
}
