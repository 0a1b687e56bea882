using Spectre.Console;

namespace PrunedNetGen.Cli;

/// <summary>Lines of text that stay whole: a terminal wraps them itself, and what was printed can be copied and searched.</summary>
internal static class Lines
{
    public static void Write(IAnsiConsole console, string line, Color? color = null)
    {
        int width = console.Profile.Width;
        console.Profile.Width = int.MaxValue / 2;
        console.WriteLine(line, color is { } c ? new Style(c) : Style.Plain);
        console.Profile.Width = width;
    }

    /// <summary>Text as it is, without wrapping and without colours.</summary>
    public static void Verbatim(IAnsiConsole console, string text) => console.Profile.Out.Writer.Write(text);

    /// <summary>A warning, which names its file.</summary>
    public static void Warn(IAnsiConsole console, Complaint warning) => Write(console, $"{warning.File}: warning: {warning.Path}: {warning.Message}", Color.Yellow);

    /// <summary><c>1 error</c>, <c>2 errors</c>.</summary>
    public static string Counted(int count, string noun) => $"{Numbers.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
