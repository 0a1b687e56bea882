using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>A generated class as text.</summary>
public static class GeneratedClassText
{
    /// <summary>The source, or a line about the file that holds it.</summary>
    public static void Show(IAnsiConsole console, GeneratedClass generated)
    {
        if (generated.Target is null)
            Lines.Verbatim(console, generated.Source);
        else
            Lines.Write(console, $"{generated.Target}: {Lines.Counted(generated.SourceLines, "line")}, class {generated.Name}");
    }
}
