using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace PrunedNetGen.CodeFixes;

/// <summary>Applies the edits of all findings of one rule, in C# and in other files: each document is changed once.</summary>
internal sealed class ApplyAllFindingFixes : FixAllProvider
{
    public static readonly ApplyAllFindingFixes Instance = new();

    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) =>
        Task.FromResult<CodeAction?>(
            CodeAction.Create(
                "Apply the fixes of all findings of this rule",
                cancellation => MendAsync(fixAllContext, cancellation),
                equivalenceKey: fixAllContext.CodeActionEquivalenceKey
            )
        );

    private static async Task<Solution> MendAsync(FixAllContext context, CancellationToken cancellation)
    {
        var solution = context.Solution;
        foreach (var project in Projects(context))
        {
            var findings = await FindingsAsync(context, project).ConfigureAwait(false);
            foreach (var document in Documents(context, project))
            {
                cancellation.ThrowIfCancellationRequested();
                var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                var ofDocument = findings.Where(finding => finding.Id == context.CodeActionEquivalenceKey && IsIn(finding, document));
                if (CarriedEdit.ApplyAll(ofDocument, text, document, cancellation) is not { } mended)
                    continue;
                solution = CarriedEdit.Put(mended, document, solution);
            }
        }

        return solution;
    }

    private static IEnumerable<Project> Projects(FixAllContext context) =>
        context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];

    private static IEnumerable<TextDocument> Documents(FixAllContext context, Project project) =>
        context.Scope == FixAllScope.Document && context.Document is { } document
            ? [document]
            : project.Documents.Concat<TextDocument>(project.AdditionalDocuments);

    private static Task<ImmutableArray<Diagnostic>> FindingsAsync(FixAllContext context, Project project) =>
        context.Scope == FixAllScope.Document && context.Document is { } document
            ? context.GetDocumentDiagnosticsAsync(document)
            : context.GetAllDiagnosticsAsync(project);

    private static bool IsIn(Diagnostic finding, TextDocument document) =>
        finding.AdditionalLocations.Count > 0
        && string.Equals(finding.AdditionalLocations[0].GetLineSpan().Path, document.FilePath ?? document.Name, StringComparison.Ordinal);
}
