using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// A place in a file as plain values: a <see cref="Location"/> would keep a whole syntax tree alive and never be equal to the
/// next edit's.
/// </summary>
internal sealed record LocationInfo(string File, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationInfo? From(Location? location) =>
        location?.SourceTree is { } tree ? new(tree.FilePath, location.SourceSpan, location.GetLineSpan().Span) : null;

    /// <summary>
    /// The rest of the line from a position that counts lines and columns from one, as JSON problems do; the file's start where
    /// the position lies outside the text.
    /// </summary>
    public static LocationInfo From(string file, SourceText text, int line, int column)
    {
        if (line < 1 || line > text.Lines.Count)
            return new(file, default, default);
        var inText = text.Lines[line - 1];
        var start = System.Math.Min(inText.Start + System.Math.Max(column - 1, 0), inText.End);
        var span = TextSpan.FromBounds(start, inText.End);
        return new(file, span, text.Lines.GetLinePositionSpan(span));
    }

    /// <summary>
    /// The value that a problem is about, as far as it stands on its first line; else what follows the problem's place there.
    /// </summary>
    public static LocationInfo From(string file, SourceText text, ManifestReading reading, Problem problem)
    {
        var rest = From(file, text, problem.Line, problem.Column);
        return reading.SpanOf(problem) is var (start, end) && start == rest.Span.Start && end <= rest.Span.End
            ? Within(file, text, TextSpan.FromBounds(start, end))
            : rest;
    }

    /// <summary>A part of a text.</summary>
    public static LocationInfo Within(string file, SourceText text, TextSpan span) => new(file, span, text.Lines.GetLinePositionSpan(span));

    public Location ToLocation() => Location.Create(File, Span, Lines);
}
