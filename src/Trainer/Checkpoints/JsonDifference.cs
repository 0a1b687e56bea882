using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>Where two JSON documents differ.</summary>
internal static class JsonDifference
{
    // Who renames one thing in a large network has changed hundreds of places; the first say which.
    private const int Listed = 20;

    private const int LongestValue = 80;

    /// <summary>A line for each place that differs, by its path; the first ones, and how many more there are.</summary>
    public static IReadOnlyList<string> Between(JsonNode? one, JsonNode? other, string nameOfOne, string nameOfOther)
    {
        var all = Walk(one, other, JsonPath.Root).ToList();
        var lines = all.Take(Listed)
            .Select(d => $"{d.Path[(JsonPath.Root.Length + 1)..]}: {nameOfOne} has {Shown(d.One)}, {nameOfOther} has {Shown(d.Other)}")
            .ToList();
        if (all.Count > Listed)
            lines.Add($"and {all.Count - Listed} more places");
        return lines;
    }

    private static IEnumerable<(string Path, JsonNode? One, JsonNode? Other)> Walk(JsonNode? one, JsonNode? other, string path) =>
        (one, other) switch
        {
            (JsonObject a, JsonObject b) => a.Select(m => m.Key)
                .Union(b.Select(m => m.Key))
                .SelectMany(name => Walk(a[name], b[name], JsonPath.Member(path, name))),
            (JsonArray a, JsonArray b) => Counts(a, b, path)
                .Concat(a.Zip(b).SelectMany((pair, i) => Walk(pair.First, pair.Second, JsonPath.Element(path, i)))),
            _ => JsonNode.DeepEquals(one, other) ? [] : [(path, one, other)],
        };

    private static IEnumerable<(string Path, JsonNode? One, JsonNode? Other)> Counts(JsonArray a, JsonArray b, string path)
    {
        if (a.Count != b.Count)
            yield return ($"{path}.length", a.Count, b.Count);
    }

    // What a format leaves out has the value that it is documented to have then.
    private static string Shown(JsonNode? value)
    {
        if (value is null)
            return "nothing (its default)";
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        return text.Length <= LongestValue ? text : text[..LongestValue] + "…";
    }
}
