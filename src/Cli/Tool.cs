using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>The <c>prunednet</c> tool: finds the command, runs it, and turns what comes back into text or JSON and an exit code.</summary>
internal static class Tool
{
    /// <summary>The tool's name, as it is typed.</summary>
    public const string Name = "prunednet";

    // For people's eyes and scripts, not for web pages: λ stays λ.
    private static readonly JsonSerializerOptions JsonFormat = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>The version, without build metadata.</summary>
    public static string Version { get; } =
        typeof(Tool).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The words after the tool's name.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="stop">Interrupts the command as Ctrl+C does.</param>
    /// <returns>The exit code, see <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, Terminal terminal, CancellationToken stop = default) =>
        Run(new CommandTree(), args, terminal, stop);

    /// <summary>Runs one command line with other commands than the tool's own.</summary>
    public static int Run(CommandTree tree, IReadOnlyList<string> args, Terminal terminal, CancellationToken stop)
    {
        var code = Answer(tree, args, terminal, stop);
        if (terminal.LostAnswer is not { } loss)
            return code;
        ProblemText.Show(
            terminal.Notes,
            new ReportedProblem(
                "the answer could not be written to standard output: "
                    + $"{loss.Message.TrimEnd('.')}.{(code == (int)ExitCode.Ok ? " Otherwise the command did its work." : "")}"
            )
        );
        return code == (int)ExitCode.Ok ? (int)ExitCode.NotWritten : code;
    }

    private static int Answer(CommandTree tree, IReadOnlyList<string> args, Terminal terminal, CancellationToken stop)
    {
        var given = tree.Root.Parse(args, ResponseFiles.ConfigurationFor(args));
        if (given.RootCommandResult.GetResult(tree.Version) is not null)
        {
            terminal.WriteAnswer($"{Name} {Version}\n");
            return (int)ExitCode.Ok;
        }
        if (given.GetResult(tree.Help) is { Implicit: false })
        {
            terminal.WriteAnswer(HelpText.Of(tree, given.CommandResult.Command, terminal.HelpWidth));
            return (int)ExitCode.Ok;
        }

        var name = given.CommandResult.Command is ToolCommand ? given.CommandResult.Command.Name : Name;
        var answer = Answer(tree, given, terminal, stop);
        // A misplaced option may have swallowed it.
        if (given.Tokens.Any(t => t.Value == tree.Output.Json.Name))
        {
            var whole = new JsonObject { ["command"] = name, ["exitCode"] = (int)answer.Code };
            foreach ((var key, var value) in answer.Json.ToArray())
            {
                answer.Json.Remove(key);
                whole.Add(key, value);
            }
            terminal.WriteAnswer(whole.ToJsonString(JsonFormat) + "\n");
        }
        else
        {
            answer.Show(answer.IsFailure ? terminal.Notes : terminal.Out);
        }
        return (int)answer.Code;
    }

    private static Answer Answer(CommandTree tree, ParseResult given, Terminal terminal, CancellationToken stop)
    {
        try
        {
            UsageCheck.Run(tree, given);
            var quiet = given.GetValue(tree.Output.Quiet);
            IProgressView progress =
                quiet ? new NoProgress()
                : terminal.IsLive ? new LiveProgress(terminal.Notes)
                : new PlainProgress(terminal.WriteNote);
            return ((ToolCommand)given.CommandResult.Command).Run(given, progress, stop);
        }
        catch (Failure failure)
        {
            return failure.ToAnswer();
        }
        catch (ManifestException e)
        {
            return new Failure(ExitCode.Invalid, e.Problems.Select(ReportedProblem.Of).ToArray()).ToAnswer();
        }
        catch (DataException e)
        {
            return DataFailure.From(e).ToAnswer();
        }
        catch (TrainingException e)
        {
            return new Failure(ExitCode.Unreachable, e.Message).ToAnswer();
        }
        catch (OperationCanceledException)
        {
            return new Failure(ExitCode.Interrupted, "Interrupted.").ToAnswer();
        }
        catch (OutOfMemoryException)
        {
            return new Failure(
                ExitCode.Unreachable,
                "there is not enough memory for this.",
                "Take a smaller network, a smaller batch or fewer rows at once, or a larger machine."
            ).ToAnswer();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Failure(ExitCode.NotWritten, e.Message).ToAnswer();
        }
#pragma warning disable CA1031 // The last line of defence: whatever it is, the user gets one line and the code for it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var verbose = given.GetValue(tree.Output.Verbose);
            var hint = verbose ? e.ToString() : "This is a fault of the tool. Run again with --verbose to see where, and please report it.";
            return new Failure(
                ExitCode.Internal,
                $"internal error: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}",
                hint
            ).ToAnswer();
        }
    }
}
