using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>One type declaration as generated code opens it again.</summary>
/// <param name="Accessibility">The declared accessibility: <c>public</c>, <c>internal</c>, <c>private protected</c>, …</param>
/// <param name="Keyword">
/// What kind of type it is: <c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c> or <c>interface</c>.
/// </param>
/// <param name="Name">The name, with a leading <c>@</c> where it is a keyword.</param>
/// <param name="TypeParameters">The type parameters' names, escaped likewise; constraints need no repetition in a further part.</param>
public sealed record TypeDeclaration(string Accessibility, string Keyword, string Name, EquatableArray<string> TypeParameters)
{
    /// <summary>
    /// The declaration without its body, such as <c>partial class Outer&lt;T&gt;</c>. The part that the user wrote states
    /// accessibility and modifiers.
    /// </summary>
    public string Header => $"partial {Keyword} {NameWithTypeParameters}";

    /// <summary>The name as code inside the type writes it, such as <c>Outer&lt;T&gt;</c>.</summary>
    public string NameWithTypeParameters => TypeParameters.Count == 0 ? Name : $"{Name}<{string.Join(", ", TypeParameters)}>";

    /// <summary>The name as metadata has it, such as <c>Outer`1</c>.</summary>
    public string MetadataName => Name.TrimStart('@') + (TypeParameters.Count == 0 ? "" : "`" + CodeText.Number(TypeParameters.Count));
}

/// <summary>The place that a network's generated code goes to: a value, without any symbol or syntax.</summary>
/// <param name="Namespace">The namespace, its parts escaped where they are keywords; empty for the global one.</param>
/// <param name="ContainingTypes">The types around the class, outermost first.</param>
/// <param name="Class">The class that carries the attribute.</param>
public sealed record ClassTarget(string Namespace, EquatableArray<TypeDeclaration> ContainingTypes, TypeDeclaration Class)
{
    /// <summary>
    /// Every name that code in the class may mean something else by, sorted: of members that the user declares, that are
    /// inherited, and of the types around. Generated members that are free in their names take none of them.
    /// </summary>
    public EquatableArray<string> TakenNames { get; init; } = new([Class.Name.TrimStart('@')]);

    /// <summary>What the class inherits and generated members may override, or must not hide.</summary>
    public EquatableArray<InheritedMember> Inherited { get; init; }

    /// <summary>Whether the class is abstract, and may leave abstract members so.</summary>
    public bool IsAbstract { get; init; }

    /// <summary>Whether the language has nullable annotations.</summary>
    public bool IsAnnotated { get; init; } = true;

    /// <summary>Whether the language has required members and records of structs.</summary>
    public bool HasRequiredMembers { get; init; } = true;

    /// <summary>Every declaration to open, outermost first, the class itself last.</summary>
    public IEnumerable<TypeDeclaration> Declarations => ContainingTypes.Concat([Class]);

    /// <summary>The name for people, such as <c>Sample.Outer.DigitNet</c>.</summary>
    public string DisplayName =>
        string.Join(".", (Namespace.Length == 0 ? [] : new[] { Namespace }).Concat(Declarations.Select(d => d.NameWithTypeParameters)));

    /// <summary>The name that is unique in an assembly: <c>Space.Outer`1+Inner</c>.</summary>
    public string MetadataName =>
        (Namespace.Length == 0 ? "" : Namespace.Replace("@", "") + ".") + string.Join("+", Declarations.Select(d => d.MetadataName));

    /// <summary>The accessibility of a generated method, and whether it overrides: what a base class leaves open, the network is.</summary>
    /// <param name="name">The method.</param>
    /// <param name="parameters">Its parameters' types.</param>
    internal string Modifiers(string name, IReadOnlyList<string> parameters) =>
        Inherited.FirstOrDefault(m => m.IsOpen && m.Has(name, parameters)) is { } open ? open.Accessibility + " override" : "public";
}
