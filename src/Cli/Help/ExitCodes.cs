using System.Collections.Generic;

namespace PrunedNetGen.Cli;

/// <summary>What the exit codes mean, for help and reference.</summary>
internal static class ExitCodes
{
    public static IReadOnlyList<(ExitCode Code, string Short, string Meaning)> All { get; } =
    [
        (ExitCode.Ok, "done", "Done. Warnings may have been printed."),
        (
            ExitCode.Invalid,
            "manifest or data not valid",
            "A manifest, its weights or the data are not valid or cannot be read; every problem is printed."
        ),
        (ExitCode.Usage, "wrong command line", "The command line is wrong, or a file would be overwritten that is not the tool's own."),
        (
            ExitCode.Unreachable,
            "target out of reach",
            "Training could not give what was asked for: the target is out of reach, the loss grew instead of falling, or there is too "
                + "little memory. No checkpoint is left of it, so that the next try may differ."
        ),
        (
            ExitCode.NotWritten,
            "result not written",
            "A result, or the answer on stdout, could not be written; no half-written file is left, and what stood there before stands "
                + "there still."
        ),
        (
            ExitCode.NothingLearnt,
            "nothing learnt",
            "The result is written, but on the test rows it is no better than the mean of the targets, or than the most frequent class."
        ),
        (ExitCode.Internal, "internal error", "A fault of the tool itself; --verbose says where."),
        (ExitCode.Interrupted, "interrupted", "Stopped by Ctrl+C or SIGTERM; the checkpoint is whole and training can be resumed."),
    ];
}
