using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PrunedNetGen.Generator;

/// <summary>A request with the place of its attribute, kept apart so that moving the code down a line regenerates nothing.</summary>
/// <param name="Request">The request.</param>
/// <param name="Place">The place of the manifest's name in the attribute, or the attribute's.</param>
/// <param name="NameText">How the name is written there, where it is written out; else null.</param>
internal sealed record PlacedRequest(NetworkRequest Request, LocationInfo? Place, string? NameText = null)
{
    /// <summary>
    /// A problem of the network, at the attribute where it has no place of its own, and with the edit that gives the manifest
    /// another name.
    /// </summary>
    public DiagnosticInfo Placed(DiagnosticInfo problem) =>
        problem with
        {
            Place = problem.Place ?? Place,
            Edit =
                problem.NearestManifest is { } nearest && NameText != null && Place != null
                    ? new Edit(
                        $"Replace {NameText} by \"{nearest}\"",
                        Place.Span,
                        NameText,
                        SymbolDisplay.FormatLiteral(nearest, quote: true)
                    )
                    : null,
        };

    /// <summary>The request of a class; null when its declaration breaks a rule, which the analyzer reports.</summary>
    public static PlacedRequest? From(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        if (NetworkClassParser.Violations(type, cancellation).Any())
            return null;
        var target = NetworkClassParser.TargetOf(type, context.SemanticModel.Compilation);
        var attribute = context.Attributes[0];
        var name =
            (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)
                ?.ArgumentList?.Arguments.FirstOrDefault()
                ?.Expression as LiteralExpressionSyntax;
        return new(
            new(target, HintNames.Of(target), NetworkClassParser.ManifestNameOf(attribute), context.TargetNode.SyntaxTree.FilePath),
            LocationInfo.From(NetworkClassParser.PlaceOf(attribute)),
            name?.ToString()
        );
    }
}
