using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Tests.Manifest.Rules;

/// <summary>Does to the text of a manifest what a fix says, by another reader and writer of JSON than ours.</summary>
internal static class JsonEdit
{
    /// <summary>The text with the value at the fix's path set, or removed where the fix has none.</summary>
    public static string Apply(string text, Fix fix)
    {
        Match[] steps = Regex.Matches(fix.Path, @"\.(?<name>[\w-]+)|\['(?<name>[^']+)'\]|\[(?<index>\d+)\]").ToArray();
        Assert.Equal(fix.Path, "$" + string.Concat(steps.Select(s => s.Value)));
        JsonNode root = JsonNode.Parse(text)!, parent = root;
        foreach (Match step in steps[..^1]) parent = (IndexOf(step) is { } index ? parent[index] : parent[step.Groups["name"].Value])!;
        JsonNode? value = fix.Json == null ? null : JsonNode.Parse(fix.Json);
        if (IndexOf(steps[^1]) is { } last)
        {
            if (fix.Json == null) parent.AsArray().RemoveAt(last);
            else parent[last] = value;
        }
        else if (fix.Json == null) Assert.True(parent.AsObject().Remove(steps[^1].Groups["name"].Value), $"{fix.Path} is not there to be removed.");
        else parent[steps[^1].Groups["name"].Value] = value;
        return root.ToJsonString();
    }

    private static int? IndexOf(Match step) => step.Groups["index"] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : null;
}
