using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace PrunedNetGen.Report;

/// <summary>Lists and objects of JSON.</summary>
internal static class JsonLists
{
    public static JsonArray Of(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    public static JsonArray Of(IEnumerable<int> numbers) => new([.. numbers.Select(n => JsonValue.Create(n))]);

    public static JsonArray Of(IEnumerable<long> numbers) => new([.. numbers.Select(n => JsonValue.Create(n))]);

    public static JsonArray Of(IEnumerable<JsonNode> nodes) => new([.. nodes]);
}
