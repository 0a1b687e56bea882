using System.Linq;
using Microsoft.CodeAnalysis;

namespace PrunedNetGen.Generator;

/// <summary>A finding as plain values. Without a place of its own it belongs to the attribute that asked for the network.</summary>
internal sealed record DiagnosticInfo(string RuleId, LocationInfo? Place, EquatableArray<string> Arguments)
{
    /// <summary>The listed manifest that was probably meant, where none has the name.</summary>
    public string? NearestManifest { get; init; }

    /// <summary>What mends it, at its place.</summary>
    public Edit? Edit { get; init; }

    public static DiagnosticInfo Of(DiagnosticDescriptor rule, LocationInfo? place, params string[] arguments) =>
        new(rule.Id, place, arguments.ToEquatableArray());

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(
            Rules.ById[RuleId],
            Place?.ToLocation() ?? Location.None,
            Edit is null || Place is null ? null : new[] { Place.ToLocation() },
            Edit?.Properties,
            Arguments.ToArray<object>()
        );
}
