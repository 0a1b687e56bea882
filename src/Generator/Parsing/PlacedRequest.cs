using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace PrunedNetGen.Generator;

/// <summary>A request with the place of its attribute, kept apart so that moving the code down a line regenerates nothing.</summary>
internal sealed record PlacedRequest(NetworkRequest Request, LocationInfo? Place)
{
    /// <summary>The request of a class; null when its declaration breaks a rule, which the analyzer reports.</summary>
    public static PlacedRequest? From(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)context.TargetSymbol;
        if (NetworkClassParser.Violations(type).Any())
            return null;
        AttributeData attribute = context.Attributes[0];
        return new(
            new(
                NetworkClassParser.TargetOf(type),
                HintNames.Of(type),
                NetworkClassParser.ManifestNameOf(attribute),
                context.TargetNode.SyntaxTree.FilePath),
            LocationInfo.From(NetworkClassParser.PlaceOf(attribute)));
    }
}
