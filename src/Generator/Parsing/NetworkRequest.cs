using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace PrunedNetGen.Generator;

/// <summary>What one class asks for: this manifest, generated into that class.</summary>
/// <param name="Target">The class.</param>
/// <param name="HintName">The name of the file to be generated, unique in the compilation.</param>
/// <param name="ManifestName">The manifest as the attribute names it.</param>
/// <param name="SourceFile">The file that holds the attribute, from which relative paths count.</param>
internal sealed record NetworkRequest(ClassTarget Target, string HintName, string ManifestName, string SourceFile);

/// <summary>A request with the place of its attribute, kept apart so that moving the code down a line regenerates nothing.</summary>
internal sealed record NetworkClass(NetworkRequest Request, LocationInfo? Place)
{
    /// <summary>The request of a class; null when its declaration breaks a rule, which the analyzer reports.</summary>
    public static NetworkClass? From(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
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
