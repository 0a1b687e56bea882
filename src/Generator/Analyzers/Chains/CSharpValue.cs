using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A value of a manifest as the C# expression that gives a parameter of the builder the same value.</summary>
internal static class CSharpValue
{
    /// <summary>The expression; null where the type has none for the value.</summary>
    /// <param name="json">The value.</param>
    /// <param name="type">The parameter's type.</param>
    /// <param name="model">Knows how types are called at <paramref name="position"/>.</param>
    /// <param name="position">Where the expression will stand.</param>
    public static string? Write(JsonValue json, ITypeSymbol type, SemanticModel model, int position)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } choices)
            return OfType(choices, Named(json, choices));
        if (type is IArrayTypeSymbol array)
            return List(json, array.ElementType, model, position);
        if (type is INamedTypeSymbol { TypeArguments.Length: 1 } list)
            return List(json, list.TypeArguments[0], model, position);
        return (type.SpecialType, type.Name) switch
        {
            (SpecialType.System_String, _) => json.Kind == JsonKind.String ? SymbolDisplay.FormatLiteral(json.Text, quote: true) : null,
            (SpecialType.System_Boolean, _) => json.Kind == JsonKind.Boolean ? json.Text : null,
            (SpecialType.System_Int32 or SpecialType.System_Int64, _) => json.AsInteger()?.ToString(CultureInfo.InvariantCulture),
            (SpecialType.System_Double, _) => json.AsDouble() != null ? json.Text : null,
            (SpecialType.System_Single, _) => json.AsFloat() != null ? json.Text + "f" : null,
            (_, nameof(GroupWeight)) => OfType(type, Weight(json, type)),
            (_, nameof(Limit)) => OfType(type, LimitOf(json)),
            _ => null,
        };

        string? OfType(ITypeSymbol owner, string? member) =>
            member == null
                ? null
                : $"{owner.WithNullableAnnotation(NullableAnnotation.None).ToMinimalDisplayString(model, position)}.{member}";
    }

    private static string? List(JsonValue json, ITypeSymbol element, SemanticModel model, int position)
    {
        if (json.Kind != JsonKind.Array)
            return null;
        var items = json.Items.Select(item => Write(item, element, model, position)).ToArray();
        if (items.Contains(null))
            return null;
        var hasCollections = model.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp12 };
        if (hasCollections)
            return $"[{string.Join(", ", items)}]";
        return items.Length == 0 ? $"new {element.ToMinimalDisplayString(model, position)}[0]" : $"new[] {{ {string.Join(", ", items)} }}";
    }

    private static string? Weight(JsonValue json, ITypeSymbol type) =>
        json.Kind switch
        {
            JsonKind.String => Named(json, type),
            JsonKind.Number => $"{nameof(GroupWeight.Explicit)}({json.Text})",
            JsonKind.Array when json.Items.All(item => item.Kind == JsonKind.Number) =>
                $"{nameof(GroupWeight.Explicit)}({string.Join(", ", json.Items.Select(item => item.Text))})",
            _ => null,
        };

    private static string? LimitOf(JsonValue json)
    {
        if (Limit.Parse(json.Text) is not { } limit)
            return null;
        return limit.Number is { } number
            ? $"{nameof(Limit.Of)}({number.ToString(CultureInfo.InvariantCulture)})"
            : $"{nameof(Limit.OfDense)}({limit.Share!.Value.ToString("R", CultureInfo.InvariantCulture)})";
    }

    // Manifests write the names of members in lower case, their words with hyphens between them.
    private static string? Named(JsonValue json, ITypeSymbol type)
    {
        if (json.Kind != JsonKind.String)
            return null;
        var name = json.Text.Replace("-", "");
        return type.GetMembers().FirstOrDefault(m => m.IsStatic && string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase))?.Name;
    }
}
