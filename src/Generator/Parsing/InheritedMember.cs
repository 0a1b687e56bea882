using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>A member of a base class that is open to be overridden, or abstract and therefore has to be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">A method's parameter types in full, with commas between; null for what is not a method.</param>
/// <param name="Accessibility">The accessibility that an override declares.</param>
/// <param name="IsOpen">Whether a generated method of this name and these parameters can override it.</param>
/// <param name="IsAbstract">Whether it is abstract.</param>
/// <param name="DisplayName">The member for people, such as <c>Model.Infer(ReadOnlySpan&lt;float&gt;, Span&lt;float&gt;)</c>.</param>
public sealed record InheritedMember(
    string Name,
    string? Parameters,
    string Accessibility,
    bool IsOpen,
    bool IsAbstract,
    string DisplayName
)
{
    /// <summary>Whether it is a method of that name and those parameter types.</summary>
    public bool Has(string name, IReadOnlyList<string> parameters) => Name == name && Parameters == string.Join(",", parameters);
}
