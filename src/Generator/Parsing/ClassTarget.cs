using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>One type declaration as generated code opens it again.</summary>
/// <param name="Accessibility">The declared accessibility: <c>public</c>, <c>internal</c>, <c>private protected</c>, …</param>
/// <param name="Keyword">What kind of type it is: <c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">The name, with a leading <c>@</c> where it is a keyword.</param>
/// <param name="TypeParameters">The type parameters' names, escaped likewise; constraints need no repetition in a further part.</param>
public sealed record TypeDeclaration(string Accessibility, string Keyword, string Name, EquatableArray<string> TypeParameters)
{
    /// <summary>The declaration without its body, such as <c>partial class Outer&lt;T&gt;</c>. The part that the user wrote states accessibility and modifiers.</summary>
    public string Header => $"partial {Keyword} {NameWithTypeParameters}";

    /// <summary>The name as code inside the type writes it, such as <c>Outer&lt;T&gt;</c>.</summary>
    public string NameWithTypeParameters =>
        TypeParameters.Count == 0 ? Name : $"{Name}<{string.Join(", ", TypeParameters)}>";
}

/// <summary>The place that a network's generated code goes to: a value, without any symbol or syntax.</summary>
/// <param name="Namespace">The namespace, its parts escaped where they are keywords; empty for the global one.</param>
/// <param name="ContainingTypes">The types around the class, outermost first.</param>
/// <param name="Class">The class that carries the attribute.</param>
/// <param name="DeclaredNames">Every member name that the user's own parts declare, sorted: names that generated members must not take.</param>
public sealed record ClassTarget(
    string Namespace,
    EquatableArray<TypeDeclaration> ContainingTypes,
    TypeDeclaration Class,
    EquatableArray<string> DeclaredNames)
{
    /// <summary>Every declaration to open, outermost first, the class itself last.</summary>
    public IEnumerable<TypeDeclaration> Declarations => ContainingTypes.Concat([Class]);

    /// <summary>The name for people, such as <c>Sample.Outer.DigitNet</c>.</summary>
    public string DisplayName =>
        string.Join(".", (Namespace.Length == 0 ? [] : new[] { Namespace }).Concat(Declarations.Select(d => d.NameWithTypeParameters)));
}
