using System;
using System.Collections.Generic;
using System.Linq;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>Lines of text: broken between words on a terminal that is too narrow, and whole in files, where they can be searched.</summary>
public static class Lines
{
    /// <summary>A line.</summary>
    public static void Write(IAnsiConsole console, string line, Color? color = null)
    {
        void Write() => console.WriteLine(line, color is { } c ? new Style(c) : Style.Plain);
        if (console.Profile.Capabilities.Interactive)
            Write();
        else
            Whole(console, Write);
    }

    /// <summary>Text as it is, without wrapping and without colours.</summary>
    public static void Verbatim(IAnsiConsole console, string text) => console.Profile.Out.Writer.Write(text);

    /// <summary><c>1 error</c>, <c>2 errors</c>.</summary>
    public static string Counted(int count, string noun) => $"{Numbers.Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>Names with commas between them, and how many more there are than so many.</summary>
    public static string Listed(IReadOnlyList<string> names, int shown) =>
        names.Count <= shown ? string.Join(", ", names) : $"{string.Join(", ", names.Take(shown))}, … {names.Count - shown} more";

    /// <summary>Lets something write on lines of any length.</summary>
    public static void Whole(IAnsiConsole console, Action write)
    {
        var width = console.Profile.Width;
        console.Profile.Width = int.MaxValue / 2;
        write();
        console.Profile.Width = width;
    }
}
