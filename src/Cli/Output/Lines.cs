using System;
using PrunedNetGen.Model;
using Spectre.Console;

namespace PrunedNetGen.Cli;

/// <summary>Lines of text that stay whole: a terminal wraps them itself, and what was printed can be copied and searched.</summary>
internal static class Lines
{
    public static void Write(IAnsiConsole console, string line, Color? color = null) =>
        Whole(console, () => console.WriteLine(line, color is { } c ? new Style(c) : Style.Plain));

    /// <summary>Text as it is, without wrapping and without colours.</summary>
    public static void Verbatim(IAnsiConsole console, string text) => console.Profile.Out.Writer.Write(text);

    /// <summary>A problem; what says how bad it is stands out, and all of it where no rule says it.</summary>
    public static void Write(IAnsiConsole console, ReportedProblem problem)
    {
        if (problem.Rule is null && !problem.IsWarning)
        {
            Write(console, $"{(problem.File is null ? "error: " : "")}{problem}", Color.Red);
            return;
        }
        Whole(console, () =>
        {
            console.Write(problem.Place);
            console.Write(problem.Label, new Style(ColorOf(problem.Rule?.Severity ?? RuleSeverity.Warning)));
            console.WriteLine(problem.Words);
        });
    }

    /// <summary><c>1 error</c>, <c>2 errors</c>.</summary>
    public static string Counted(int count, string noun) => $"{Numbers.Count(count)} {noun}{(count == 1 ? "" : "s")}";

    private static Color ColorOf(RuleSeverity severity) =>
        severity switch
        {
            RuleSeverity.Error => Color.Red,
            RuleSeverity.Warning => Color.Yellow,
            _ => Color.Teal,
        };

    private static void Whole(IAnsiConsole console, Action write)
    {
        var width = console.Profile.Width;
        console.Profile.Width = int.MaxValue / 2;
        write();
        console.Profile.Width = width;
    }
}
