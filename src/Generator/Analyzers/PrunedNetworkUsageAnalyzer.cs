using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PrunedNetGen.Generator;

/// <summary>Reports what is wrong with the declaration of a network class. An analyzer and not the generator does this, because only an analyzer's findings offer code fixes in editors and can be suppressed in code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PrunedNetworkUsageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Rules.ClassNotPartial,
        Rules.ContainingTypeNotPartial,
        Rules.UnsupportedTypeKind,
        Rules.FileLocalType,
        Rules.SeveralAttributes,
        Rules.MemberConflict,
        Rules.ManifestNameEmpty);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (NetworkClassParser.AttributesOf(type).Count == 0)
                    return;
                foreach (NetworkClassParser.Violation violation in NetworkClassParser.Violations(type))
                    symbol.ReportDiagnostic(Diagnostic.Create(violation.Rule, violation.Place, violation.Arguments));
            },
            SymbolKind.NamedType);
    }
}
