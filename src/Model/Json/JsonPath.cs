using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace PrunedNetGen.Model;

/// <summary>The JSON paths that problems name their place with (RFC 9535, normalized only where a name needs it).</summary>
public static class JsonPath
{
    /// <summary>The path of the outermost value.</summary>
    public const string Root = "$";

    /// <summary><c>path.name</c>, or <c>path['name']</c> when the name is not a plain word.</summary>
    public static string Member(string path, string name)
    {
        var member = new StringBuilder(path);
        AppendMember(member, name);
        return member.ToString();
    }

    /// <summary><c>path[index]</c>.</summary>
    public static string Element(string path, int index) => $"{path}[{index}]";

    internal static void AppendMember(StringBuilder path, string name)
    {
        var plain = name.Length > 0 && !char.IsDigit(name[0]);
        foreach (var c in name)
            plain &= IsPlain(c);
        if (plain)
        {
            path.Append('.').Append(name);
            return;
        }
        path.Append("['");
        foreach (var c in name)
        {
            if (c is '\'' or '\\')
                path.Append('\\').Append(c);
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
                path.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                path.Append(c);
        }
        path.Append("']");
    }

    internal static void AppendElement(StringBuilder path, int index) =>
        path.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');

    /// <summary>
    /// A path into a list, such as that of what could be read, as the path into another whose indices <paramref name="places"/>
    /// holds; other paths as they are.
    /// </summary>
    internal static string InPlace(string path, string list, IReadOnlyList<int> places)
    {
        if (!path.StartsWith(list + "[", StringComparison.Ordinal))
            return path;
        int open = list.Length,
            close = path.IndexOf(']');
        var index = int.Parse(path.Substring(open + 1, close - open - 1), CultureInfo.InvariantCulture);
        return Element(list, places[index]) + path.Substring(close + 1);
    }

    /// <summary>
    /// The value at a path, or the nearest value around it when the text holds none there
    /// (a path may name a field that is missing).
    /// </summary>
    public static JsonValue Locate(JsonValue root, string path)
    {
        var found = root;
        var at = Root.Length;
        while (at < path.Length && Step(found, path, ref at) is { } child)
            found = child;
        return found;
    }

    // The child that the path goes on with at a place, which becomes the one behind it.
    private static JsonValue? Step(JsonValue parent, string path, ref int at)
    {
        if (path[at] == '.')
        {
            var end = at + 1;
            while (end < path.Length && IsPlain(path[end]))
                end++;
            var name = path.Substring(at + 1, end - at - 1);
            at = end;
            return parent.Find(name);
        }
        if (path[at] != '[')
            return null;
        if (at + 1 < path.Length && path[at + 1] == '\'')
            return Quoted(path, ref at) is { } name ? parent.Find(name) : null;
        var close = path.IndexOf(']', at);
        if (close < 0)
            return null;
        var digits = path.Substring(at + 1, close - at - 1);
        at = close + 1;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < parent.Items.Count
            ? parent.Items[index]
            : null;
    }

    // The name in ['name'], as AppendMember wrote it.
    private static string? Quoted(string path, ref int at)
    {
        var name = new StringBuilder();
        for (var i = at + 2; i < path.Length; i++)
        {
            if (path[i] == '\'')
            {
                at = i + 2;
                return name.ToString();
            }
            if (path[i] != '\\')
            {
                name.Append(path[i]);
            }
            else if (i + 5 < path.Length && path[i + 1] == 'u')
            {
                name.Append((char)int.Parse(path.Substring(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 5;
            }
            else if (++i < path.Length)
            {
                name.Append(path[i]);
            }
        }
        return null;
    }

    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
