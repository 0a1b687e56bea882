using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PrunedNetGen.Generator;

/// <summary>
/// Reports what is wrong with the declaration of a network class. An analyzer and not the generator does this, because only an
/// analyzer's findings offer code fixes in editors and can be suppressed in code.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PrunedNetworkUsageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(
            Rules.ClassNotPartial,
            Rules.ContainingTypeNotPartial,
            Rules.UnsupportedTypeKind,
            Rules.FileLocalType,
            Rules.SeveralAttributes,
            Rules.MemberConflict,
            Rules.ManifestNameEmpty,
            Rules.InheritedMemberHidden,
            Rules.NameInTheWay
        );

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
                foreach (var violation in NetworkClassParser.Violations(type, symbol.CancellationToken))
                    symbol.ReportDiagnostic(Diagnostic.Create(violation.Rule, violation.Place, violation.Arguments));
                if (Hidden(type, symbol.Compilation) is { Length: > 0 } hidden)
                    symbol.ReportDiagnostic(
                        Diagnostic.Create(Rules.InheritedMemberHidden, type.Locations[0], type.Name, string.Join(", ", hidden))
                    );
            },
            SymbolKind.NamedType
        );
    }

    // Only the compilation with the generated part in it shows what that hides, whatever the manifest called it.
    private static string[] Hidden(INamedTypeSymbol type, Compilation compilation)
    {
        var generated = HintNames.Of(NetworkClassParser.TargetOf(type, compilation));
        return type.GetMembers()
            .Where(member =>
                !member.IsImplicitlyDeclared
                && member.Locations.Any(place => place.SourceTree?.FilePath.EndsWith(generated, StringComparison.Ordinal) == true)
            )
            .SelectMany(member => InheritedMembers.HiddenBy(member, compilation))
            .Select(InheritedMembers.Display)
            .Distinct()
            .ToArray();
    }
}
