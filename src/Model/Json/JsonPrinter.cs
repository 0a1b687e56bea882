using System.Collections.Generic;
using System.Text;

namespace PrunedNetGen.Model;

/// <summary>
/// Prints a value in one stable form. What holds no objects and fits stands on one line; arrays of plain values that
/// do not fit are filled line by line; all else takes one line per value.
/// </summary>
internal sealed class JsonPrinter
{
    private const int Width = 120;
    private readonly StringBuilder _out = new();
    private int _lineStart;

    public string Print(JsonValue value)
    {
        // The outermost object is always spread out, however small: it is a file, not a phrase.
        if (value.Kind == JsonKind.Object && value.Members.Count > 0)
            Members(value, 0);
        else
            Value(value, 0, 0);
        return _out.Append('\n').ToString();
    }

    private void Value(JsonValue value, int indent, int trailing)
    {
        switch (value.Kind)
        {
            case JsonKind.String:
                _out.Append(JsonText.Quote(value.Text));
                break;
            case JsonKind.Array or JsonKind.Object:
                var start = _out.Length;
                if (MayStandOnOneLine(value) && OnOneLine(value, _lineStart + Width - trailing))
                    break;
                _out.Length = start;
                if (value.Kind == JsonKind.Object)
                    Members(value, indent);
                else if (IsFlat(value.Items))
                    Filled(value.Items, indent);
                else
                    Items(value.Items, indent);
                break;
            default:
                _out.Append(value.Text);
                break;
        }
    }

    private void Members(JsonValue value, int indent)
    {
        _out.Append('{');
        for (var i = 0; i < value.Members.Count; i++)
        {
            NewLine(indent + 2);
            _out.Append(JsonText.Quote(value.Members[i].Name)).Append(": ");
            var last = i == value.Members.Count - 1;
            Value(value.Members[i].Value, indent + 2, last ? 0 : 1);
            if (!last)
                _out.Append(',');
        }
        NewLine(indent);
        _out.Append('}');
    }

    private void Items(IReadOnlyList<JsonValue> items, int indent)
    {
        _out.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            NewLine(indent + 2);
            var last = i == items.Count - 1;
            Value(items[i], indent + 2, last ? 0 : 1);
            if (!last)
                _out.Append(',');
        }
        NewLine(indent);
        _out.Append(']');
    }

    private void Filled(IReadOnlyList<JsonValue> items, int indent)
    {
        _out.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            var text = items[i].Kind == JsonKind.String ? JsonText.Quote(items[i].Text) : items[i].Text;
            if (i == 0 || _out.Length - _lineStart + text.Length + 2 > Width)
                NewLine(indent + 2);
            else
                _out.Append(' ');
            _out.Append(text);
            if (i < items.Count - 1)
                _out.Append(',');
        }
        NewLine(indent);
        _out.Append(']');
    }

    /// <summary>Appends the value on this line, or gives up (leaving a part behind) once it passes the limit.</summary>
    private bool OnOneLine(JsonValue value, int limit)
    {
        switch (value.Kind)
        {
            case JsonKind.String:
                _out.Append(JsonText.Quote(value.Text));
                break;
            case JsonKind.Array:
                _out.Append('[');
                for (var i = 0; i < value.Items.Count; i++)
                {
                    if (i > 0)
                        _out.Append(", ");
                    if (!OnOneLine(value.Items[i], limit))
                        return false;
                }
                _out.Append(']');
                break;
            case JsonKind.Object:
                _out.Append(value.Members.Count == 0 ? "{" : "{ ");
                for (var i = 0; i < value.Members.Count; i++)
                {
                    if (i > 0)
                        _out.Append(", ");
                    _out.Append(JsonText.Quote(value.Members[i].Name)).Append(": ");
                    if (!OnOneLine(value.Members[i].Value, limit))
                        return false;
                }
                _out.Append(value.Members.Count == 0 ? "}" : " }");
                break;
            default:
                _out.Append(value.Text);
                break;
        }
        return _out.Length <= limit;
    }

    /// <summary>
    /// Tables take a line per row: arrays that hold objects, and objects that start with one. Other objects are
    /// records, and may stand on one line with flat records inside.
    /// </summary>
    private static bool MayStandOnOneLine(JsonValue value)
    {
        foreach (var item in value.Items)
        {
            if (item.Kind == JsonKind.Object || !MayStandOnOneLine(item))
                return false;
        }
        for (var i = 0; i < value.Members.Count; i++)
        {
            var member = value.Members[i].Value;
            var startsTable = i == 0 && member.Kind == JsonKind.Object;
            if (startsTable || !MayStandOnOneLine(member))
                return false;
        }
        return true;
    }

    private static bool IsFlat(IReadOnlyList<JsonValue> items)
    {
        foreach (var item in items)
        {
            if (item.Kind is JsonKind.Array or JsonKind.Object)
                return false;
        }
        return true;
    }

    private void NewLine(int indent)
    {
        _out.Append('\n');
        _lineStart = _out.Length;
        _out.Append(' ', indent);
    }
}
