using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Cli;

/// <summary>The option tables of docs/cli.md, made from the same facts as <c>--help</c>.</summary>
internal static class Reference
{
    /// <summary>The section of one command: how it is called, and a table for each heading of options.</summary>
    public static string Of(CommandTree tree, ToolCommand command)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"    {HelpText.Usage(command)}\n");
        foreach (var argument in command.Arguments)
            text.Append(CultureInfo.InvariantCulture, $"\n`{argument.Name}`: {argument.Description}\n");
        foreach ((var section, var options) in HelpText.Sections(tree, command))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n| {section} | | default | example |\n|---|---|---|---|\n");
            foreach (var facts in options)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {Code(HelpText.Head(facts))} | {Cell(facts.Meaning)} | {Cell(facts.Default)} | "
                        + $"{Code(facts.Example.Length == 0 ? "" : $"{((Option)facts).Name} {facts.Example}")} |\n"
                );
        }
        return text.ToString();
    }

    /// <summary>The table of exit codes.</summary>
    public static string OfExitCodes() =>
        "| code | meaning |\n|---|---|\n" + string.Concat(ExitCodes.All.Select(c => $"| {(int)c.Code} | {c.Meaning} |\n"));

    private static string Cell(string text) => text.Replace("|", "\\|", System.StringComparison.Ordinal);

    private static string Code(string text) => text.Length == 0 ? "" : $"`{Cell(text)}`";
}
