using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PrunedNetGen.Generator;

/// <summary>Reads what a network class inherits.</summary>
internal static class InheritedMembers
{
    private static readonly SymbolDisplayFormat InMessages = SymbolDisplayFormat.CSharpShortErrorMessageFormat;

    /// <summary>
    /// The virtual and abstract members of base classes that have a generated member's name; a nearer member stands for what it
    /// overrides or hides.
    /// </summary>
    public static IEnumerable<InheritedMember> Of(INamedTypeSymbol type, Compilation compilation)
    {
        var nearer = new HashSet<string>(type.GetMembers().Where(m => !m.IsImplicitlyDeclared).Select(Signature));
        foreach (var owner in BasesOf(type))
        {
            var reached = owner
                .GetMembers()
                .Where(m => GeneratedMembers.MayBeNamed(m.Name) && compilation.IsSymbolAccessibleWithin(m, type))
                .ToArray();
            foreach (var member in reached)
                if (
                    !nearer.Contains(member.Name)
                    && !nearer.Contains(Signature(member))
                    && (member.IsVirtual || member.IsAbstract || member.IsOverride)
                    && !member.IsSealed
                )
                    yield return From(member, type);
            nearer.UnionWith(reached.Select(Signature));
        }
    }

    /// <summary>The inherited members that a member hides without overriding them, the nearest first.</summary>
    public static IEnumerable<ISymbol> HiddenBy(ISymbol member, Compilation compilation) =>
        member.IsOverride
            ? []
            : BasesOf(member.ContainingType)
                .SelectMany(b => b.GetMembers(member.Name))
                .Where(inherited =>
                    !inherited.IsOverride
                    && compilation.IsSymbolAccessibleWithin(inherited, member.ContainingType)
                    && (member is not IMethodSymbol || inherited is not IMethodSymbol || Signature(member) == Signature(inherited))
                );

    /// <summary>A member in a message, such as <c>Model.Infer(ReadOnlySpan&lt;float&gt;, Span&lt;float&gt;)</c>.</summary>
    public static string Display(ISymbol member) => member.ToDisplayString(InMessages);

    /// <summary>The base classes, the nearest first, without <c>object</c>, whose members have no generated names.</summary>
    public static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var owner = type.BaseType; owner is { SpecialType: not SpecialType.System_Object }; owner = owner.BaseType)
            yield return owner;
    }

    private static InheritedMember From(ISymbol member, INamedTypeSymbol type)
    {
        var method = member as IMethodSymbol;
        return new(
            member.Name,
            method == null ? null : ParametersOf(method),
            AccessibilityOf(member, type),
            IsOpen: method is { Arity: 0, RefKind: RefKind.None }
                && method.ReturnType.SpecialType == GeneratedMembers.Returned(method.Name),
            member.IsAbstract,
            Display(member)
        );
    }

    private static string Signature(ISymbol member) =>
        member is IMethodSymbol method ? $"{method.Name}`{method.Arity}({ParametersOf(method)})" : member.Name;

    private static string ParametersOf(IMethodSymbol method) =>
        string.Join(
            ",",
            method.Parameters.Select(p =>
                (p.RefKind == RefKind.None ? "" : "ref ") + p.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
            )
        );

    // What is protected internal in another assembly is overridden as protected.
    private static string AccessibilityOf(ISymbol member, INamedTypeSymbol type) =>
        SyntaxFacts.GetText(
            member.DeclaredAccessibility == Accessibility.ProtectedOrInternal
            && !IsInside(member.ContainingAssembly, type.ContainingAssembly)
                ? Accessibility.Protected
                : member.DeclaredAccessibility
        );

    private static bool IsInside(IAssemblySymbol assembly, IAssemblySymbol other) =>
        SymbolEqualityComparer.Default.Equals(assembly, other) || assembly.GivesAccessTo(other);
}
