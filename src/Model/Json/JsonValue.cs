using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace PrunedNetGen.Model;

/// <summary>The kinds of value that JSON knows.</summary>
public enum JsonKind
{
    /// <summary><c>null</c></summary>
    Null,

    /// <summary><c>true</c> or <c>false</c></summary>
    Boolean,

    /// <summary>A number, kept as it was written.</summary>
    Number,

    /// <summary>A string, with its escapes resolved.</summary>
    String,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An object; its members keep their order.</summary>
    Object,
}

/// <summary>One member of a JSON object, and where its name stands.</summary>
public sealed class JsonMember
{
    internal JsonMember(string name, JsonValue value, int line, int column, int start = 0)
    {
        Name = name;
        Value = value;
        Line = line;
        Column = column;
        Start = start;
    }

    /// <summary>The member's name.</summary>
    public string Name { get; }

    /// <summary>The member's value.</summary>
    public JsonValue Value { get; }

    /// <summary>Line of the name, from 1; 0 when the value was not read from a text.</summary>
    public int Line { get; }

    /// <summary>Column of the name in UTF-16 units, from 1; 0 when the value was not read from a text.</summary>
    public int Column { get; }

    /// <summary>Where the name's first quote stands in the text it was read from.</summary>
    internal int Start { get; }
}

/// <summary>
/// A JSON value that knows its place: line and column in the text it was read from, and its path from the root.
/// <see cref="JsonText"/> reads and writes them.
/// </summary>
public sealed class JsonValue
{
    // A string, an array's items or an object's members: a text may hold a million values, and each counts.
    private readonly object _content;
    private JsonValue? _parent;
    private int _index;

    private JsonValue(JsonKind kind, object content, int line, int column)
    {
        Kind = kind;
        _content = content;
        Line = line;
        Column = column;
    }

    /// <summary>What kind of value it is.</summary>
    public JsonKind Kind { get; }

    /// <summary>Line of the value's first character, from 1; 0 when it was not read from a text.</summary>
    public int Line { get; }

    /// <summary>Column of the value's first character in UTF-16 units, from 1; 0 when it was not read from a text.</summary>
    public int Column { get; }

    /// <summary>Where the value starts in the text it was read from, in UTF-16 units.</summary>
    internal int Start { get; private set; }

    /// <summary>Where what follows it starts.</summary>
    internal int End { get; private set; }

    /// <summary>A string's content; a number, <c>true</c>, <c>false</c> or <c>null</c> as written; empty for the others.</summary>
    public string Text => _content as string ?? "";

    /// <summary>An array's values; empty for the others.</summary>
    public IReadOnlyList<JsonValue> Items => _content as IReadOnlyList<JsonValue> ?? System.Array.Empty<JsonValue>();

    /// <summary>An object's members in their order; empty for the others.</summary>
    public IReadOnlyList<JsonMember> Members => _content as IReadOnlyList<JsonMember> ?? System.Array.Empty<JsonMember>();

    /// <summary>The path from the root, such as <c>$.layers[2].axes[1]</c>.</summary>
    public string Path
    {
        get
        {
            var path = new StringBuilder();
            AppendPath(path);
            return path.ToString();
        }
    }

    /// <summary>The value in an error message's words, such as <c>the string "relu"</c> or <c>an array</c>.</summary>
    public string Description =>
        Kind switch
        {
            JsonKind.Null => "null",
            JsonKind.Boolean => Text,
            JsonKind.Number => "the number " + Shortened(Text),
            JsonKind.String => "the string " + JsonText.Quote(Shortened(Text)),
            JsonKind.Array => Items.Count == 0 ? "an empty array" : "an array",
            _ => "an object",
        };

    /// <summary>A string value.</summary>
    public static JsonValue Of(string text) => String(text, 0, 0);

    /// <summary>A number.</summary>
    public static JsonValue Of(long number) => Scalar(JsonKind.Number, number.ToString(CultureInfo.InvariantCulture), 0, 0);

    /// <summary>A number, in the shortest form that reads back to the same bits.</summary>
    /// <exception cref="ArgumentException">The number is not finite: JSON has no word for it.</exception>
    public static JsonValue Of(double number)
    {
        if (double.IsNaN(number) || double.IsInfinity(number))
            throw new ArgumentException("JSON cannot hold " + number.ToString(CultureInfo.InvariantCulture) + ".", nameof(number));
        return Scalar(JsonKind.Number, number.ToString("R", CultureInfo.InvariantCulture), 0, 0);
    }

    /// <summary>A number, in the shortest form that reads back to the same single-precision bits.</summary>
    /// <exception cref="ArgumentException">The number is not finite: JSON has no word for it.</exception>
    public static JsonValue Of(float number)
    {
        if (float.IsNaN(number) || float.IsInfinity(number))
            throw new ArgumentException("JSON cannot hold " + number.ToString(CultureInfo.InvariantCulture) + ".", nameof(number));
        return Scalar(JsonKind.Number, number.ToString("R", CultureInfo.InvariantCulture), 0, 0);
    }

    /// <summary>A truth value.</summary>
    public static JsonValue Of(bool value) => Scalar(JsonKind.Boolean, value ? "true" : "false", 0, 0);

    /// <summary>An array.</summary>
    public static JsonValue Of(IEnumerable<JsonValue> items) => Array(new List<JsonValue>(items), 0, 0);

    /// <summary>An object; members whose value is null are left out.</summary>
    public static JsonValue Of(params (string Name, JsonValue? Value)[] members) => Of((IEnumerable<(string, JsonValue?)>)members);

    /// <summary>An object; members whose value is null are left out.</summary>
    public static JsonValue Of(IEnumerable<(string Name, JsonValue? Value)> members)
    {
        var present = new JsonMembers();
        foreach ((var name, var value) in members)
        {
            if (value is not null)
                present.Add(new JsonMember(name, value, 0, 0));
        }
        return Object(present, 0, 0);
    }

    /// <summary>The value of the member of that name, or null.</summary>
    public JsonValue? Find(string name) => (_content as JsonMembers)?.Find(name)?.Value;

    /// <summary>The number, when it is one, was written without fraction or exponent and fits; otherwise null.</summary>
    public long? AsInteger() =>
        Kind == JsonKind.Number && long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>The nearest double, when the value is a number in double's range; otherwise null.</summary>
    public double? AsDouble() =>
        Kind == JsonKind.Number
        && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && !double.IsInfinity(value)
            ? value
            : null;

    /// <summary>The nearest float, when the value is a number in float's range; otherwise null.</summary>
    public float? AsFloat() =>
        Kind == JsonKind.Number
        && float.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && !float.IsInfinity(value)
            ? value
            : null;

    /// <summary>The value as <see cref="JsonText.Write"/> prints it.</summary>
    public override string ToString() => JsonText.Write(this);

    /// <summary>The array or the object that holds it; null for the outermost value.</summary>
    internal JsonValue? Parent => _parent;

    /// <summary>Its number in there.</summary>
    internal int Index => _index;

    /// <summary>Says where in a text the value was read.</summary>
    internal void LieAt(int start, int end)
    {
        Start = start;
        End = end;
    }

    internal static JsonValue Scalar(JsonKind kind, string text, int line, int column) => new(kind, text, line, column);

    internal static JsonValue String(string text, int line, int column) => Scalar(JsonKind.String, text, line, column);

    internal static JsonValue Array(IReadOnlyList<JsonValue> items, int line, int column)
    {
        var array = new JsonValue(JsonKind.Array, items, line, column);
        for (var i = 0; i < items.Count; i++)
            array.Adopt(items[i], i);
        return array;
    }

    internal static JsonValue Object(JsonMembers members, int line, int column)
    {
        var value = new JsonValue(JsonKind.Object, members, line, column);
        for (var i = 0; i < members.Count; i++)
            value.Adopt(members[i].Value, i);
        return value;
    }

    private static string Shortened(string text)
    {
        const int longest = 60;
        if (text.Length <= longest)
            return text;
        // Not between the halves of a surrogate pair.
        var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text.Substring(0, end) + "…";
    }

    // From the root down, so that a path takes as long as it is.
    private void AppendPath(StringBuilder path)
    {
        if (_parent is null)
        {
            path.Append(JsonPath.Root);
            return;
        }
        _parent.AppendPath(path);
        if (_parent.Kind == JsonKind.Array)
            JsonPath.AppendElement(path, _index);
        else
            JsonPath.AppendMember(path, _parent.Members[_index].Name);
    }

    private void Adopt(JsonValue child, int index)
    {
        child._parent = this;
        child._index = index;
    }
}
