using System;

namespace PrunedNetGen.Model;

/// <summary>A change of a JSON text that leaves the rest of it, its line breaks and its indents, as they are.</summary>
/// <param name="Start">The first character that goes, in UTF-16 units from 0.</param>
/// <param name="Length">How many go; 0 where something is only added.</param>
/// <param name="Text">What takes their place.</param>
public sealed record JsonEdit(int Start, int Length, string Text)
{
    /// <summary>The text after the change.</summary>
    public string ApplyTo(string text)
    {
        if (text == null)
            throw new ArgumentNullException(nameof(text));
        return text.Substring(0, Start) + Text + text.Substring(Start + Length);
    }

    /// <summary>
    /// The change that makes the value at a path another. A field that is not there is added behind the last of its object,
    /// in the way in which that one is set; likewise the element that follows the last of an array.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="root">What was read of it.</param>
    /// <param name="path">The value's path.</param>
    /// <param name="json">The new value; null takes the field or the element away.</param>
    /// <returns>The change; null where the path leads nowhere, or is that of the whole and it is to go.</returns>
    public static JsonEdit? Set(string text, JsonValue root, string path, string? json)
    {
        if (text == null)
            throw new ArgumentNullException(nameof(text));
        if (root == null)
            throw new ArgumentNullException(nameof(root));
        if (path == null)
            throw new ArgumentNullException(nameof(path));
        var found = JsonPath.Locate(root, path);
        var foundPath = found.Path;
        if (foundPath == path)
            return json == null ? Remove(found) : new JsonEdit(found.Start, found.End - found.Start, json);
        return json != null && NameToAdd(found, path.Substring(foundPath.Length)) is { } name ? Add(text, found, name, json) : null;
    }

    // The name of a new field, empty for a new element; null where the rest of the path is neither.
    private static string? NameToAdd(JsonValue parent, string rest) =>
        parent.Kind switch
        {
            JsonKind.Object when rest.Length > 1 && rest[0] == '.' && rest.IndexOfAny(new[] { '.', '[' }, 1) < 0 => rest.Substring(1),
            JsonKind.Array when rest == JsonPath.Element("", parent.Items.Count) => "",
            _ => null,
        };

    private static JsonEdit Add(string text, JsonValue parent, string name, string json)
    {
        var count = Count(parent);
        var space = parent.Kind == JsonKind.Object && count == 0 ? " " : "";
        if (count == 0)
            return new JsonEdit(parent.Start + 1, parent.End - parent.Start - 2, space + Field(name, ": ", json) + space);
        var last = Value(parent, count - 1);
        // What stands between the last two says how they are set apart; where there is one, what stands before it.
        var before = count > 1 ? Value(parent, count - 2).End : parent.Start + 1;
        var between = text.Substring(before, StartOf(parent, count - 1) - before);
        if (count == 1)
            between = "," + (between.Length == 0 && parent.Kind == JsonKind.Array ? " " : between);
        return new JsonEdit(last.End, 0, between + Field(name, text[last.Start - 1] == ':' ? ":" : ": ", json));
    }

    private static string Field(string name, string colon, string json) => name.Length == 0 ? json : JsonText.Quote(name) + colon + json;

    private static JsonEdit? Remove(JsonValue value)
    {
        if (value.Parent is not { } parent)
            return null;
        int index = value.Index,
            count = Count(parent);
        (var start, var end) =
            count == 1 ? (parent.Start + 1, parent.End - 1)
            : index == count - 1 ? (Value(parent, index - 1).End, value.End)
            : (StartOf(parent, index), StartOf(parent, index + 1));
        return new JsonEdit(start, end - start, "");
    }

    private static int Count(JsonValue parent) => parent.Kind == JsonKind.Object ? parent.Members.Count : parent.Items.Count;

    private static JsonValue Value(JsonValue parent, int index) =>
        parent.Kind == JsonKind.Object ? parent.Members[index].Value : parent.Items[index];

    private static int StartOf(JsonValue parent, int index) =>
        parent.Kind == JsonKind.Object ? parent.Members[index].Start : parent.Items[index].Start;
}
