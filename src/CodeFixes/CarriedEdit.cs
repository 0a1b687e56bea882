using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using PrunedNetGen.Generator;

namespace PrunedNetGen.CodeFixes;

/// <summary>The edit that a finding carries.</summary>
internal sealed class CarriedEdit
{
    private readonly TextSpan _span;
    private readonly string _old;
    private readonly string _new;

    private CarriedEdit(string title, TextSpan span, string old, string text)
    {
        Title = title;
        _span = span;
        _old = old;
        _new = text;
    }

    /// <summary>What it does, for a menu.</summary>
    public string Title { get; }

    /// <summary>The edit of a finding; null where it has none.</summary>
    public static CarriedEdit? Of(Diagnostic finding)
    {
        if (finding.AdditionalLocations.Count == 0)
            return null;
        return Find(EditProperties.Title) is { } title && Find(EditProperties.Old) is { } old && Find(EditProperties.New) is { } text
            ? new(title, finding.AdditionalLocations[0].SourceSpan, old, text)
            : null;

        string? Find(string name) => finding.Properties.TryGetValue(name, out var value) ? value : null;
    }

    /// <summary>The text after the edit; null where that is not the one that was meant, or is no C# any more.</summary>
    public SourceText? ApplyTo(SourceText text, TextDocument document, CancellationToken cancellation) =>
        Fits(text) && text.WithChanges(new TextChange(_span, _new)) is var mended && Parses(text, mended, document, cancellation)
            ? mended
            : null;

    /// <summary>The edits of several findings at once: those that fit, of two that cross the first. Null where none is left.</summary>
    public static SourceText? ApplyAll(
        IEnumerable<Diagnostic> findings,
        SourceText text,
        TextDocument document,
        CancellationToken cancellation
    )
    {
        var changes = new List<TextChange>();
        foreach (
            var edit in findings
                .Select(Of)
                .OfType<CarriedEdit>()
                .Where(e => e.Fits(text))
                .OrderBy(e => e._span.Start)
                .ThenBy(e => e._span.End)
        )
        {
            // What begins where another change ends could come to stand on either side of it.
            if (changes.Count == 0 || edit._span.Start > changes[changes.Count - 1].Span.End)
                changes.Add(new TextChange(edit._span, edit._new));
        }
        if (changes.Count == 0)
            return null;
        var mended = text.WithChanges(changes);
        return Parses(text, mended, document, cancellation) ? mended : null;
    }

    /// <summary>A solution in which a document, of sources or not, has another text.</summary>
    public static Solution Put(SourceText text, TextDocument document, Solution solution) =>
        document is Document ? solution.WithDocumentText(document.Id, text) : solution.WithAdditionalDocumentText(document.Id, text);

    // Whether a text still is, at the edit's place, the one that the finding saw.
    private bool Fits(SourceText text) => _span.End <= text.Length && text.ToString(_span) == _old;

    private static bool Parses(SourceText before, SourceText after, TextDocument document, CancellationToken cancellation)
    {
        if (document is not Document)
            return true;
        var options = document.Project.ParseOptions as CSharpParseOptions;
        return Errors(after) <= Errors(before);

        int Errors(SourceText text) =>
            CSharpSyntaxTree
                .ParseText(text, options, cancellationToken: cancellation)
                .GetDiagnostics(cancellation)
                .Count(d => d.Severity == DiagnosticSeverity.Error);
    }
}
