using System.Text.Json.Nodes;

namespace PrunedNetGen.Report;

/// <summary>Numbers for JSON, which has no NaN and no infinity.</summary>
public static class JsonNumber
{
    /// <summary>A number; null for what is none.</summary>
    public static JsonNode? Of(double? value) => value is { } v && double.IsFinite(v) ? JsonValue.Create(v) : null;
}
