using System.Linq;
using Microsoft.CodeAnalysis;

namespace PrunedNetGen.Generator;

/// <summary>A finding as plain values. Without a place of its own it belongs to the attribute that asked for the network.</summary>
internal sealed record DiagnosticInfo(string RuleId, LocationInfo? Place, EquatableArray<string> Arguments)
{
    public static DiagnosticInfo Of(DiagnosticDescriptor rule, LocationInfo? place, params string[] arguments) =>
        new(rule.Id, place, arguments.ToEquatableArray());

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Rules.ById[RuleId], Place?.ToLocation() ?? Location.None, Arguments.ToArray<object>());
}
