using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PrunedNetGen.Generator;

/// <summary>
/// Reads a class that carries the attribute: what stands in the way of generating into it, and the target that the generator
/// works with.
/// </summary>
internal static class NetworkClassParser
{
    public const string AttributeName = "PrunedNetGen.PrunedNetworkAttribute";

    /// <summary>A rule that the declaration breaks, and where.</summary>
    public readonly record struct Violation(DiagnosticDescriptor Rule, Location Place, object[] Arguments);

    /// <summary>The attributes of this class that ask for a network, in the order of its parts.</summary>
    public static IReadOnlyList<AttributeData> AttributesOf(INamedTypeSymbol type) =>
        type.GetAttributes().Where(a => a.AttributeClass?.ToDisplayString() == AttributeName).ToList();

    /// <summary>The manifest that an attribute names; empty where it names none.</summary>
    public static string ManifestNameOf(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 ? (attribute.ConstructorArguments[0].Value as string)?.Trim() ?? "" : "";

    /// <summary>Where an attribute names its manifest.</summary>
    public static Location PlaceOf(AttributeData attribute)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        return syntax?.ArgumentList?.Arguments.FirstOrDefault()?.GetLocation() ?? syntax?.GetLocation() ?? Location.None;
    }

    /// <summary>Everything about the declaration that the generator cannot work with.</summary>
    public static IEnumerable<Violation> Violations(INamedTypeSymbol type, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var place = NameOf(type);

        if (KindProblem(type) is { } kind)
            yield return new(Rules.UnsupportedTypeKind, place, [type.Name, kind.Name, kind.Reason]);
        if (NotPartial(type) is { } closed)
            yield return new(Rules.ClassNotPartial, closed, [type.Name]);
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            if (NotPartial(outer) is { } closedOuter)
                yield return new(Rules.ContainingTypeNotPartial, closedOuter, [outer.Name, type.Name]);
        for (var outer = type; outer is not null; outer = outer.ContainingType)
            if (outer.IsFileLocal)
                yield return new(Rules.FileLocalType, NameOf(outer), [outer.Name]);

        var attributes = AttributesOf(type);
        foreach (var further in attributes.Skip(1))
            yield return new(Rules.SeveralAttributes, PlaceOf(further), [type.Name, attributes.Count]);
        foreach (var attribute in attributes)
            if (ManifestNameOf(attribute).Length == 0)
                yield return new(Rules.ManifestNameEmpty, PlaceOf(attribute), [type.Name]);

        if (GeneratedMembers.IsName(type.Name))
            yield return new(Rules.MemberConflict, place, [type.Name, type.Name]);
        foreach (var member in type.GetMembers())
            if (!member.IsImplicitlyDeclared && GeneratedMembers.Collide(member))
                yield return new(Rules.MemberConflict, member.Locations[0], [member.Name, type.Name]);
        foreach (var parameter in type.TypeParameters)
            if (GeneratedMembers.IsName(parameter.Name))
                yield return new(Rules.MemberConflict, parameter.Locations[0], [parameter.Name, type.Name]);
        foreach ((var obstacle, var name) in NameObstacles.In(type.ContainingAssembly))
            yield return new(Rules.NameInTheWay, obstacle.Locations[0], [obstacle.ToDisplayString(), name]);
    }

    /// <summary>The target that a flawless declaration is.</summary>
    public static ClassTarget TargetOf(INamedTypeSymbol type, Compilation compilation)
    {
        var containing = new List<TypeDeclaration>();
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containing.Insert(0, DeclarationOf(outer));
        return new ClassTarget(NamespaceOf(type.ContainingNamespace), containing.ToEquatableArray(), DeclarationOf(type))
        {
            TakenNames = Scopes(type)
                .SelectMany(NamesIn)
                .Where(GeneratedMembers.MayBeTaken)
                .Distinct()
                .OrderBy(name => name, StringComparer.Ordinal)
                .ToEquatableArray(),
            Inherited = InheritedMembers.Of(type, compilation).ToEquatableArray(),
            IsAbstract = type.IsAbstract,
            IsAnnotated = compilation is not CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp8 },
            HasRequiredMembers = compilation is not CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp11 },
        };
    }

    // The types whose members have simple names in the class: itself, those around it, and the bases of all.
    private static IEnumerable<INamedTypeSymbol> Scopes(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            yield return outer;
            foreach (var inherited in InheritedMembers.BasesOf(outer))
                yield return inherited;
        }
    }

    private static IEnumerable<string> NamesIn(INamedTypeSymbol type) =>
        // Other methods of a generated one's name are overloads of it.
        type
            .MemberNames.Where(name => !RowNames.IsMethod(name) || type.GetMembers(name).Any(m => m is not IMethodSymbol))
            .Concat(type.TypeParameters.Select(p => p.Name))
            .Append(type.Name);

    private static (string Name, string Reason)? KindProblem(INamedTypeSymbol type) =>
        type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Class } => ("record", "copies made by 'with' would share one scratch buffer"),
            { TypeKind: TypeKind.Struct } => ("struct", "copies of it would share one scratch buffer"),
            { TypeKind: TypeKind.Interface } => ("interface", "an instance owns a scratch buffer"),
            { IsStatic: true } => (
                "static class",
                "an instance owns the scratch buffer, so that threads can each have one; remove 'static'"
            ),
            _ => null,
        };

    /// <summary>The name in the first declaration of the type that lacks <c>partial</c>; null where none does.</summary>
    private static Location? NotPartial(INamedTypeSymbol type) =>
        type
            .DeclaringSyntaxReferences.Select(reference => reference.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .FirstOrDefault(declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            ?.Identifier.GetLocation();

    private static Location NameOf(INamedTypeSymbol type) => type.Locations[0];

    private static string NamespaceOf(INamespaceSymbol? space) =>
        space is null || space.IsGlobalNamespace ? ""
        : NamespaceOf(space.ContainingNamespace) is { Length: > 0 } outer ? outer + "." + Escape(space.Name)
        : Escape(space.Name);

    private static TypeDeclaration DeclarationOf(INamedTypeSymbol type) =>
        new(
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            type switch
            {
                { TypeKind: TypeKind.Interface } => "interface",
                { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
                { IsRecord: true } => "record",
                { TypeKind: TypeKind.Struct } => "struct",
                _ => "class",
            },
            Escape(type.Name),
            type.TypeParameters.Select(p => Escape(p.Name)).ToEquatableArray()
        );

    /// <summary>Contextual keywords too: <c>record</c> or <c>partial</c> as a type's name is an error without the sign.</summary>
    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
