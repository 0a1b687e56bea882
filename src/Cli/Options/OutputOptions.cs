using System.Collections.Generic;
using System.CommandLine;

namespace PrunedNetGen.Cli;

/// <summary>How every command answers.</summary>
internal sealed class OutputOptions
{
    private const string Section = "Output";

    public ToolOption<bool> Json { get; } =
        ToolOption<bool>.Switch(
            "--json",
            Section,
            "Print exactly one JSON object on stdout instead of text, for errors too; progress goes to stderr."
        );

    public ToolOption<bool> Quiet { get; } =
        ToolOption<bool>.Switch("--quiet", Section, "No progress and no notes; only the answer and errors.", "-q");

    public ToolOption<bool> Verbose { get; } =
        ToolOption<bool>.Switch("--verbose", Section, "With an internal error, print where in the tool it happened.");

    public IEnumerable<Option> All => [Json, Quiet, Verbose];
}
