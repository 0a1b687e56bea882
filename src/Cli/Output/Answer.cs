using System;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace PrunedNetGen.Cli;

/// <summary>What a command found, in both forms: one JSON object for scripts, and a drawing for people.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Json">The members of the object that <c>--json</c> prints.</param>
/// <param name="Show">Draws the answer.</param>
internal sealed record Answer(ExitCode Code, JsonObject Json, Action<IAnsiConsole> Show)
{
    /// <summary>Whether the command failed, so that the text belongs to stderr.</summary>
    public bool IsFailure { get; init; }
}
