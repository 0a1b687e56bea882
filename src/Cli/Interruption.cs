using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Cli;

/// <summary>Ctrl+C and SIGTERM: the first asks the command to stop where it can go on later, the second ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>What the trainer's checkpoints begin with.</summary>
    public const string CheckpointSignature = "PNCKPT";

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _signals;

    /// <summary>Listens from now on.</summary>
    public Interruption() => _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];

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
            IEnumerable<string> words = given.Tokens.Select(t => Quoted(t.Value)).Where(w => w != "--resume").Append("--resume");
            string hint = File.Exists(checkpoint) ? $"{checkpoint} is whole. Go on with: {Tool.Name} {string.Join(" ", words)}" : "Nothing was kept.";
            throw new Failure(ExitCode.Interrupted, [new Complaint("interrupted")], hint, e);
        }
        catch (CheckpointException e)
        {
            throw new Failure(ExitCode.Invalid, [new Complaint(e.Message)], inner: e);
        }
        catch (TrainingException e)
        {
            throw new Failure(ExitCode.Unreachable, [new Complaint(e.Message)], inner: e);
        }
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals) signal.Dispose();
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (_stop.IsCancellationRequested) return;
        context.Cancel = true;
        _stop.Cancel();
    }

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || "-_./,=:%+@".Contains(c, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
