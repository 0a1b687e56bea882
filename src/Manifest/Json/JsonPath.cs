using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace PrunedNetGen.Manifest;

/// <summary>The JSON paths that problems name their place with (RFC 9535, normalized only where a name needs it).</summary>
public static class JsonPath
{
    /// <summary>The path of the outermost value.</summary>
    public const string Root = "$";

    /// <summary><c>path.name</c>, or <c>path['name']</c> when the name is not a plain word.</summary>
    public static string Member(string path, string name)
    {
        bool plain = name.Length > 0 && !char.IsDigit(name[0]);
        foreach (char c in name) plain &= char.IsLetterOrDigit(c) || c is '_' or '-';
        if (plain) return path + "." + name;
        var quoted = new StringBuilder(path).Append("['");
        foreach (char c in name)
        {
            if (c is '\'' or '\\') quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029') quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else quoted.Append(c);
        }
        return quoted.Append("']").ToString();
    }

    /// <summary><c>path[index]</c>.</summary>
    public static string Element(string path, int index) => $"{path}[{index}]";

    /// <summary>A path into a list, such as that of what could be read, as the path into another whose indices <paramref name="places"/> holds; other paths as they are.</summary>
    internal static string InPlace(string path, string list, IReadOnlyList<int> places)
    {
        if (!path.StartsWith(list + "[", StringComparison.Ordinal)) return path;
        int open = list.Length, close = path.IndexOf(']');
        int index = int.Parse(path.Substring(open + 1, close - open - 1), CultureInfo.InvariantCulture);
        return Element(list, places[index]) + path.Substring(close + 1);
    }

    /// <summary>
    /// The value at a path, or the nearest value around it when the text holds none there
    /// (a path may name a field that is missing).
    /// </summary>
    public static JsonValue Locate(JsonValue root, string path)
    {
        JsonValue found = root;
        string foundPath = Root;
        // Walk down by comparing prefixes: names may hold any character, so a path is never taken apart.
        while (foundPath.Length < path.Length && Step(found, foundPath, path) is { } child)
        {
            found = child.Value;
            foundPath = child.Path;
        }
        return found;
    }

    private static (JsonValue Value, string Path)? Step(JsonValue parent, string parentPath, string path)
    {
        if (parent.Kind == JsonKind.Array)
        {
            int close = path.IndexOf(']', parentPath.Length);
            if (close < 0 || path[parentPath.Length] != '[') return null;
            string digits = path.Substring(parentPath.Length + 1, close - parentPath.Length - 1);
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < parent.Items.Count
                ? (parent.Items[index], path.Substring(0, close + 1))
                : null;
        }
        foreach (JsonMember member in parent.Members)
        {
            string memberPath = Member(parentPath, member.Name);
            if (path.StartsWith(memberPath, StringComparison.Ordinal) && (path.Length == memberPath.Length || path[memberPath.Length] is '.' or '['))
                return (member.Value, memberPath);
        }
        return null;
    }
}
