namespace PrunedNetGen.Cli;

/// <summary>What the tool tells the shell. Documented in the help and in docs/cli.md.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>A manifest, its weights or the data are not valid or cannot be read.</summary>
    Invalid = 1,

    /// <summary>The command line is wrong, or a file would be overwritten that is not the tool's own.</summary>
    Usage = 2,

    /// <summary>Training could not give what was asked for: the target is out of reach, or the loss diverged.</summary>
    Unreachable = 3,

    /// <summary>A result could not be written.</summary>
    NotWritten = 4,

    /// <summary>A result was written that is no better than the mean or the most frequent class.</summary>
    NothingLearnt = 5,

    /// <summary>A fault of the tool itself (EX_SOFTWARE of sysexits.h).</summary>
    Internal = 70,

    /// <summary>Stopped by Ctrl+C or SIGTERM (128 + SIGINT).</summary>
    Interrupted = 130,
}
