using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace PrunedNetGen.CodeFixes;

/// <summary>
/// Applies the edit that a finding carries: it knows no rule. An edit is offered only where the text is the one that the
/// finding was about, and where C# stays as free of syntax errors as it was.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ApplyFindingFix),
    DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".cs", ".json", ".csproj"]
)]
[Shared]
public sealed class ApplyFindingFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = FixableIds.All.ToImmutableArray();

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => ApplyAllFindingFixes.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var finding in context.Diagnostics)
        {
            if (CarriedEdit.Of(finding) is not { } edit)
                continue;
            var text = await context.TextDocument.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
            if (edit.ApplyTo(text, context.TextDocument, context.CancellationToken) is not { } mended)
                continue;
            // By rule: all findings of it are mended alike, each by its own edit.
            context.RegisterCodeFix(
                CodeAction.Create(
                    edit.Title,
                    _ => Task.FromResult(CarriedEdit.Put(mended, context.TextDocument, context.TextDocument.Project.Solution)),
                    equivalenceKey: finding.Id
                ),
                finding
            );
        }
    }
}
