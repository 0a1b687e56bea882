using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PrunedNetGen.Generator;

namespace PrunedNetGen.CodeFixes;

/// <summary>
/// Adds <c>partial</c> to the type that a finding names and to every type around it that lacks it: the generator needs all of
/// them.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialCodeFix))]
[Shared]
public sealed class MakePartialCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(RuleIds.ClassNotPartial, RuleIds.ContainingTypeNotPartial);

    /// <summary>
    /// All findings of a document in one edit: fixes of neighbours in one outer type overlap, and merged one by one they would
    /// be lost.
    /// </summary>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(
            async (context, document, findings) =>
                await MakePartialAsync(document, findings, context.CancellationToken).ConfigureAwait(false)
        );

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var finding in context.Diagnostics)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Make it and the types around it partial",
                    cancellation => MakePartialAsync(context.Document, ImmutableArray.Create(finding), cancellation),
                    equivalenceKey: nameof(MakePartialCodeFix)
                ),
                finding
            );
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> MakePartialAsync(
        Document document,
        ImmutableArray<Diagnostic> findings,
        CancellationToken cancellation
    )
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var types = findings
            .SelectMany(finding => root.FindNode(finding.Location.SourceSpan).AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
            .Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Distinct();
        return document.WithSyntaxRoot(root.ReplaceNodes(types, (_, type) => WithPartial(type)));
    }

    /// <summary>The modifier stands last; as the first one it takes over the comments and line breaks before the keyword.</summary>
    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0)
            return (TypeDeclarationSyntax)type.AddModifiers(partial);
        return (TypeDeclarationSyntax)
            type.WithKeyword(type.Keyword.WithLeadingTrivia()).AddModifiers(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia));
    }
}
