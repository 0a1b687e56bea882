using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Cli;

/// <summary>The text of <c>--help</c>.</summary>
internal static class HelpText
{
    /// <summary>The help of a command, or of the tool as a whole.</summary>
    /// <param name="tree">All commands.</param>
    /// <param name="command">The command, or the root.</param>
    /// <param name="width">Columns per line.</param>
    public static string Of(CommandTree tree, Command command, int width)
    {
        var text = new StringBuilder();
        if (command is ToolCommand one)
            Command(text, tree, one, width);
        else
            Root(text, tree, width);
        return text.ToString();
    }

    private static void Root(StringBuilder text, CommandTree tree, int width)
    {
        Paragraph(text, tree.Root.Description!, 0, width);
        text.Append('\n');
        Heading(text, "Usage");
        text.Append(CultureInfo.InvariantCulture, $"  {Tool.Name} COMMAND [options]\n\n");
        Heading(text, "Commands");
        List(text, tree.Commands.Select(c => (c.Name, c.Description!)).ToArray(), width);
        text.Append('\n');
        Heading(text, "Options");
        List(
            text,
            [
                .. tree.Output.All.Cast<IOptionFacts>().Select(facts => (Head(facts), facts.Meaning)),
                (tree.Help.Name, $"Show help, also of one command: {Tool.Name} train --help."),
                (tree.Version.Name, "Show the version."),
            ],
            width
        );
        text.Append('\n');
        Heading(text, "Exit codes");
        List(text, ExitCodes.All.Select(c => (((int)c.Code).ToString(CultureInfo.InvariantCulture), c.Meaning)).ToArray(), width);
    }

    private static void Command(StringBuilder text, CommandTree tree, ToolCommand command, int width)
    {
        Paragraph(text, command.Description!, 0, width);
        text.Append('\n');
        foreach (var paragraph in command.Details.Split("\n\n"))
        {
            Paragraph(text, paragraph, 0, width);
            text.Append('\n');
        }
        Heading(text, "Usage");
        text.Append("  ").Append(Usage(command)).Append("\n\n");
        if (command.Arguments.Count > 0)
        {
            Heading(text, "Arguments");
            List(text, command.Arguments.Select(a => (a.Name, a.Description!)).ToArray(), width);
            text.Append('\n');
        }
        foreach ((var section, var options) in Sections(tree, command))
        {
            Heading(text, section);
            foreach (var facts in options)
            {
                Entry(text, Head(facts), facts.Meaning, width);
                if (facts.Default.Length > 0)
                    Paragraph(text, $"Default: {facts.Default}", 6, width);
                if (facts.Example.Length > 0)
                    Paragraph(text, $"Example: {((Option)facts).Name} {facts.Example}", 6, width);
            }
            text.Append('\n');
        }
        Heading(text, "Examples");
        foreach (var example in command.Examples)
            text.Append(CultureInfo.InvariantCulture, $"  {Tool.Name} {example}\n");
        text.Append('\n');
        Paragraph(text, $"Exit codes: {string.Join("; ", ExitCodes.All.Select(m => $"{(int)m.Code} {m.Short}"))}.", 0, width);
    }

    /// <summary>The line that shows how a command is called.</summary>
    public static string Usage(Command command)
    {
        var arguments = command.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 ? $"[{a.Name}]" : a.Name);
        var required = command.Options.Where(o => o.Required).Select(o => $"{o.Name} {o.HelpName}");
        return string.Join(" ", [Tool.Name, command.Name, .. arguments, .. required, "[options]"]);
    }

    /// <summary>The options of a command under their headings, in the order in which the headings first appear.</summary>
    public static IEnumerable<(string Section, IReadOnlyList<IOptionFacts> Options)> Sections(CommandTree tree, Command command) =>
        command
            .Options.Concat(tree.Output.All)
            .Cast<IOptionFacts>()
            .GroupBy(o => o.Section)
            .Select(g => (g.Key, (IReadOnlyList<IOptionFacts>)g.ToArray()));

    /// <summary>An option's name, short name and value, as in <c>-q, --quiet</c> or <c>--batch ROWS</c>.</summary>
    public static string Head(IOptionFacts facts)
    {
        var option = (Option)facts;
        var names = string.Join(", ", option.Aliases.Append(option.Name));
        return facts.Value.Length == 0 ? names : $"{names} {facts.Value}";
    }

    private static void Heading(StringBuilder text, string heading) => text.Append(heading).Append(":\n");

    private static void Entry(StringBuilder text, string head, string meaning, int width)
    {
        text.Append("  ").Append(head).Append('\n');
        Paragraph(text, meaning, 6, width);
    }

    // Short names with their meanings beside them.
    private static void List(StringBuilder text, IReadOnlyList<(string Head, string Meaning)> entries, int width)
    {
        var indent = entries.Max(e => e.Head.Length) + 4;
        foreach ((var head, var meaning) in entries)
        {
            var start = text.Length;
            Paragraph(text, meaning, indent, width);
            text.Remove(start, head.Length + 2).Insert(start, "  " + head);
        }
    }

    private static void Paragraph(StringBuilder text, string words, int indent, int width)
    {
        var column = 0;
        foreach (var word in words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0 && column + 1 + word.Length > width)
            {
                text.Append('\n');
                column = 0;
            }
            text.Append(column == 0 ? new string(' ', indent) : " ").Append(word);
            column += word.Length + (column == 0 ? indent : 1);
        }
        text.Append('\n');
    }
}
