using System.Collections.Generic;
using System.CommandLine;

namespace PrunedNetGen.Cli;

/// <summary>The options of a training run that do not change what is learnt.</summary>
internal sealed class RunOptions
{
    private const string Section = "Run";

    public ToolOption<int?> Threads { get; } = ThreadsOption();

    public ToolOption<string> Checkpoint { get; } =
        ToolOption<string>.One(
            "--checkpoint",
            Section,
            "FILE",
            "Where to keep what is needed to go on after an interruption. It is deleted when the result is written.",
            "the name of --out with .checkpoint",
            "digits.checkpoint",
            Values.Text
        );

    public ToolOption<bool> Resume { get; } =
        ToolOption<bool>.Switch(
            "--resume",
            Section,
            "Go on from the checkpoint, to the same bits that an uninterrupted run gives. Everything else on the command line must be "
                + "as it was."
        );

    public IEnumerable<Option> All => [Threads, Checkpoint, Resume];

    /// <summary><c>--threads</c>.</summary>
    public static ToolOption<int?> ThreadsOption() =>
        ToolOption<int?>.One(
            "--threads",
            Section,
            "THREADS",
            "Threads to compute with. The result is the same for any number.",
            "one for each processor",
            "1",
            text => Values.Count(1, 1024)(text)
        );
}
