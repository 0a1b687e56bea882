using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PrunedNetGen.Generator;

/// <summary>
/// The public members that every network class receives: what a user's own parts must leave free, and what a stub declares so
/// that one error does not become twenty.
/// </summary>
internal static class GeneratedMembers
{
    private const string Inputs = "System.ReadOnlySpan<float>";
    private const string Outputs = "System.Span<float>";

    private static readonly (string Name, string[]? Parameters)[] All =
    [
        ("InputLength", null),
        ("OutputLength", null),
        ("Labels", null),
        ("Infer", [Inputs, Outputs]),
        ("InferBatch", [Inputs, Outputs, "int"]),
        ("InferBatch", [Inputs, Outputs, "int", "PrunedNetGen.ThreadTeam"]),
        ("Classify", [Inputs]),
    ];

    /// <summary>
    /// Whether a member that the user declares would collide with a generated one. Methods of other parameters are overloads,
    /// and welcome.
    /// </summary>
    public static bool Collide(ISymbol member) =>
        All.Any(generated =>
            generated.Name == member.Name
            && (
                generated.Parameters is null
                || member is not IMethodSymbol method
                || method.Arity == 0 && method.Parameters.Select(p => p.Type.ToDisplayString()).SequenceEqual(generated.Parameters)
            )
        );

    /// <summary>What the generated methods of that name return.</summary>
    public static SpecialType Returned(string name) => name == "Classify" ? SpecialType.System_Int32 : SpecialType.System_Void;

    /// <summary>
    /// Whether some network's public members can have this name: those that are called after inputs and outputs among them.
    /// </summary>
    public static bool MayBeNamed(string name) =>
        IsName(name) || name.EndsWith("Length", StringComparison.Ordinal) || name.EndsWith("Labels", StringComparison.Ordinal);

    /// <summary>Whether a generated member that is free in its name could take this one.</summary>
    public static bool MayBeTaken(string name) => MayBeNamed(name) || RowNames.Has(name) || name.StartsWith("__", StringComparison.Ordinal);

    /// <summary>Whether a class of this name could not hold its generated members.</summary>
    public static bool IsName(string name) => All.Any(generated => generated.Name == name);
}
