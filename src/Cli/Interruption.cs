using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using PrunedNetGen.Report;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>Ctrl+C and SIGTERM: the first asks the command to stop where it can go on later, the second ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>What the trainer's checkpoints begin with.</summary>
    public const string CheckpointSignature = "PNCKPT";

    // SIGXFSZ, of the same number on every Unix that .NET runs on.
    private const int FileTooLarge = 25;

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _signals;

    /// <summary>Listens from now on.</summary>
    public Interruption() =>
        _signals = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
            // A file beyond the largest size allowed (ulimit -f) is then an error of the write, like a full disk, and no end
            // without a word.
            .. OperatingSystem.IsWindows()
                ? []
                : new[] { PosixSignalRegistration.Create((PosixSignal)FileTooLarge, signal => signal.Cancel = true) },
        ];

    /// <summary>Set by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Runs a training, and when it is interrupted says how to go on.</summary>
    /// <exception cref="Failure">It was interrupted, cannot be resumed, or cannot reach what was asked for.</exception>
    public static T Guard<T>(ParseResult given, string checkpoint, Func<T> train, CancellationToken stop)
    {
        try
        {
            return train();
        }
        catch (OperationCanceledException e) when (stop.IsCancellationRequested)
        {
            throw new Failure(ExitCode.Interrupted, [new ReportedProblem("interrupted")], HowToGoOn(given, checkpoint), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The checkpoint of the epoch before stands where the next one could not.
            throw new Failure(
                ExitCode.NotWritten,
                [new ReportedProblem($"cannot be written: {e.Message}", checkpoint)],
                HowToGoOn(given, checkpoint),
                e
            );
        }
        catch (CheckpointException e)
        {
            throw new Failure(ExitCode.Invalid, [new ReportedProblem(e.Message)], inner: e);
        }
        catch (TrainingException e)
        {
            throw new Failure(ExitCode.Unreachable, [new ReportedProblem(e.Message)], inner: e);
        }
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (_stop.IsCancellationRequested)
            return;
        context.Cancel = true;
        _stop.Cancel();
    }

    private static string HowToGoOn(ParseResult given, string checkpoint)
    {
        var words = ResponseFiles.Typed(given.Tokens).Select(Quoted).Where(w => w != "--resume").Append("--resume");
        return File.Exists(checkpoint) ? $"{checkpoint} is whole. Go on with: {Tool.Name} {string.Join(" ", words)}" : "Nothing was kept.";
    }

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || "-_./,=:%+@".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
