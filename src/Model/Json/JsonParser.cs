using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace PrunedNetGen.Model;

/// <summary>A strict recursive-descent parser for one text; its depth is bounded, so it cannot exhaust the stack.</summary>
internal sealed class JsonParser
{
    private static readonly string[] OneDigit = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" };

    private readonly string _text;
    private readonly ProblemLog _problems;
    private int _position;
    private int _line = 1;
    private int _lineStart;
    private int _depth;
    private int _values;

    // The items so far of all open arrays, so that each can be as long as it is.
    private readonly List<JsonValue> _items = new();

    // Where the parser is: per open array or object the field or the index it is at.
    private readonly string?[] _fields = new string?[JsonText.MaxDepth];
    private readonly int[] _indexes = new int[JsonText.MaxDepth];

    public JsonParser(string text, ProblemLog problems)
    {
        _text = text;
        _problems = problems;
    }

    private int Column => _position - _lineStart + 1;

    private string Path
    {
        get
        {
            var path = new StringBuilder(JsonPath.Root);
            for (var i = 0; i < _depth; i++)
            {
                if (_fields[i] is { } field)
                    JsonPath.AppendMember(path, field);
                else if (_indexes[i] >= 0)
                    JsonPath.AppendElement(path, _indexes[i]);
            }
            return path.ToString();
        }
    }

    public JsonValue? Parse()
    {
        try
        {
            if (_text.Length > JsonText.MaxLength)
                throw Error(Invariant($"the text is {_text.Length} characters long; at most {JsonText.MaxLength} are read"));
            // Editors that mark UTF-8 with U+FEFF are forgiven; it takes no column.
            if (_text.Length > 0 && _text[0] == '\ufeff')
                _lineStart = _position = 1;
            SkipSpace();
            var value = Value();
            SkipSpace();
            if (_position < _text.Length)
                throw Error("expected the end of the text after the outermost value, found " + Found());
            return value;
        }
        catch (SyntaxException syntax)
        {
            _problems.Add(syntax.Path, syntax.Line, syntax.Column, syntax.Message);
            return null;
        }
    }

    private JsonValue Value()
    {
        var start = _position;
        var value = ValueHere();
        value.LieAt(start, _position);
        return value;
    }

    private JsonValue ValueHere()
    {
        if (++_values > JsonText.MaxValues)
            throw Error(Invariant($"the text holds more than {JsonText.MaxValues} values"));
        if (_position >= _text.Length)
            throw Error("expected a value, found the end of the text");
        switch (_text[_position])
        {
            case '{':
                return Object();
            case '[':
                return Array();
            case '"':
                var line = _line;
                var column = Column;
                return JsonValue.String(StringContent(), line, column);
            case '-' or (>= '0' and <= '9'):
                return Number();
            case 't':
                return Word("true", JsonKind.Boolean);
            case 'f':
                return Word("false", JsonKind.Boolean);
            case 'n':
                return Word("null", JsonKind.Null);
            case '/':
                throw Error("expected a value, found '/' (JSON has no comments)");
            default:
                throw Error("expected a value, found " + Found());
        }
    }

    private JsonValue Object()
    {
        var line = _line;
        var column = Column;
        Enter();
        var members = new JsonMembers();
        SkipSpace();
        if (!Take('}'))
        {
            while (true)
            {
                SkipSpace();
                var start = _position;
                var nameLine = _line;
                var nameColumn = Column;
                if (Peek() != '"')
                    throw Unclosed("a field's name in quotes", members.Count, '}', "object", line, column);
                var name = StringContent();
                _fields[_depth - 1] = name;
                SkipSpace();
                if (!Take(':'))
                    throw Error("expected ':' after the name " + JsonText.Quote(name) + ", found " + Found());
                SkipSpace();
                var member = new JsonMember(name, Value(), nameLine, nameColumn, start);
                if (members.Find(name) is { } first)
                    AddDuplicate(name, first, nameLine, nameColumn);
                else
                    members.Add(member);
                _fields[_depth - 1] = null;
                SkipSpace();
                if (Take('}'))
                    break;
                if (!Take(','))
                    throw Unclosed("',' or '}' after a field", 0, '}', "object", line, column);
            }
        }
        _depth--;
        return JsonValue.Object(members, line, column);
    }

    // Of a problem that is only counted nobody needs the path, which may be long.
    private void AddDuplicate(string name, JsonMember first, int line, int column)
    {
        if (_problems.IsFull)
            _problems.Skip();
        else
            _problems.Add(
                Path,
                line,
                column,
                Invariant($"duplicate field {JsonText.Quote(name)}; the first one is at line {first.Line}, column {first.Column}.")
            );
    }

    private JsonValue Array()
    {
        var line = _line;
        var column = Column;
        Enter();
        var first = _items.Count;
        SkipSpace();
        if (!Take(']'))
        {
            while (true)
            {
                SkipSpace();
                var count = _items.Count - first;
                _indexes[_depth - 1] = count;
                if (count > 0 && Peek() == ']')
                    throw Unclosed("a value", count, ']', "array", line, column);
                _items.Add(Value());
                _indexes[_depth - 1] = -1;
                SkipSpace();
                if (Take(']'))
                    break;
                if (!Take(','))
                    throw Unclosed("',' or ']' after an array's value", 0, ']', "array", line, column);
            }
        }
        _depth--;
        var items = new JsonValue[_items.Count - first];
        _items.CopyTo(first, items, 0, items.Length);
        _items.RemoveRange(first, items.Length);
        return JsonValue.Array(items, line, column);
    }

    private JsonValue Number()
    {
        var start = _position;
        var column = Column;
        Take('-');
        if (Take('0'))
        {
            if (IsDigit(Peek()))
                throw Error("a number does not start with zeros");
        }
        else
        {
            Digits("a digit");
        }
        if (Take('.'))
            Digits("a digit after the decimal point");
        if (Peek() is 'e' or 'E')
        {
            _position++;
            if (Peek() is '+' or '-')
                _position++;
            Digits("a digit in the exponent");
        }
        var length = _position - start;
        if (length > JsonText.MaxNumberLength)
        {
            _position = start;
            throw Error(Invariant($"the number is {length} characters long; at most {JsonText.MaxNumberLength} are read"));
        }
        return JsonValue.Scalar(JsonKind.Number, length == 1 ? Digit(_text[start]) : _text.Substring(start, length), _line, column);
    }

    // Texts of one digit are many (kept units, shapes), and need not be made again and again.
    private static string Digit(char digit) => OneDigit[digit - '0'];

    private void Digits(string expected)
    {
        if (!IsDigit(Peek()))
            throw Error("expected " + expected + ", found " + Found());
        while (IsDigit(Peek()))
            _position++;
    }

    private JsonValue Word(string word, JsonKind kind)
    {
        if (
            string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0
            || (_position + word.Length < _text.Length && IsWordPart(_text[_position + word.Length]))
        )
        {
            throw Error("expected a value, found " + Found());
        }
        var value = JsonValue.Scalar(kind, word, _line, Column);
        _position += word.Length;
        return value;
    }

    private string StringContent()
    {
        var line = _line;
        var column = Column;
        var start = ++_position;
        StringBuilder? resolved = null;
        while (true)
        {
            if (_position >= _text.Length)
                throw Error(Invariant($"the text ends inside the string that starts at line {line}, column {column}"));
            var c = _text[_position];
            if (c == '"')
                break;
            if (c < ' ')
            {
                throw Error(
                    c is '\n' or '\r'
                        ? "the line ends inside a string; write \\n for a line break"
                        : Invariant($"a string holds the control character U+{(int)c:X4}; write it as \\u{(int)c:x4}")
                );
            }
            if (c == '\\')
            {
                resolved ??= new StringBuilder();
                resolved.Append(_text, start, _position - start);
                Escape(resolved);
                start = _position;
            }
            else if (char.IsSurrogate(c))
            {
                if (_position + 1 >= _text.Length || !char.IsSurrogatePair(c, _text[_position + 1]))
                    throw Error(Invariant($"a string holds half a surrogate pair (U+{(int)c:X4}), which is not Unicode text"));
                _position += 2;
            }
            else
            {
                _position++;
            }
        }
        var rest = _text.Substring(start, _position - start);
        _position++;
        return resolved is null ? rest : resolved.Append(rest).ToString();
    }

    private void Escape(StringBuilder resolved)
    {
        var kind = _position + 1 < _text.Length ? _text[_position + 1] : '\0';
        switch (kind)
        {
            case '"' or '\\' or '/':
                resolved.Append(kind);
                break;
            case 'b':
                resolved.Append('\b');
                break;
            case 'f':
                resolved.Append('\f');
                break;
            case 'n':
                resolved.Append('\n');
                break;
            case 'r':
                resolved.Append('\r');
                break;
            case 't':
                resolved.Append('\t');
                break;
            case 'u':
                var unit = EscapedUnit(_position);
                if (!char.IsSurrogate(unit))
                {
                    resolved.Append(unit);
                    _position += 6;
                    return;
                }
                if (
                    char.IsHighSurrogate(unit)
                    && string.CompareOrdinal(_text, _position + 6, "\\u", 0, 2) == 0
                    && EscapedUnit(_position + 6) is var low
                    && char.IsLowSurrogate(low)
                )
                {
                    resolved.Append(unit).Append(low);
                    _position += 12;
                    return;
                }
                throw Error(Invariant($"\\u{(int)unit:x4} is half a surrogate pair, which is not Unicode text"));
            default:
                throw Error("a backslash in a string is followed by one of \" \\ / b f n r t u; write \\\\ for a backslash");
        }
        _position += 2;
    }

    private char EscapedUnit(int at)
    {
        var unit = 0;
        for (var i = at + 2; i < at + 6; i++)
        {
            var digit = i < _text.Length ? HexDigit(_text[i]) : -1;
            if (digit < 0)
                throw Error("\\u is followed by four hexadecimal digits");
            unit = (unit * 16) + digit;
        }
        return (char)unit;
    }

    private static int HexDigit(char c) =>
        c switch
        {
            >= '0' and <= '9' => c - '0',
            >= 'a' and <= 'f' => c - 'a' + 10,
            >= 'A' and <= 'F' => c - 'A' + 10,
            _ => -1,
        };

    private void Enter()
    {
        if (++_depth > JsonText.MaxDepth)
        {
            _depth--;
            throw Error(Invariant($"arrays and objects are nested more than {JsonText.MaxDepth} deep"));
        }
        _fields[_depth - 1] = null;
        _indexes[_depth - 1] = -1;
        _position++;
    }

    private void SkipSpace()
    {
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (c is ' ' or '\t')
            {
                _position++;
            }
            else if (c is '\n' or '\r')
            {
                var pair = c == '\r' && _position + 1 < _text.Length && _text[_position + 1] == '\n';
                _position += pair ? 2 : 1;
                _line++;
                _lineStart = _position;
            }
            else
            {
                return;
            }
        }
    }

    private char Peek() => _position < _text.Length ? _text[_position] : '\0';

    private bool Take(char c)
    {
        if (_position >= _text.Length || _text[_position] != c)
            return false;
        _position++;
        return true;
    }

    /// <summary>What stands at the position, for an error message.</summary>
    private string Found()
    {
        if (_position >= _text.Length)
            return "the end of the text";
        var c = _text[_position];
        if (IsWordPart(c))
        {
            var end = _position;
            while (end < _text.Length && end - _position < 40 && IsWordPart(_text[end]))
                end++;
            return "'" + _text.Substring(_position, end - _position) + "'";
        }
        return c is > ' ' and < '\u007f' ? "'" + c + "'" : Invariant($"the character U+{(int)c:X4}");
    }

    private SyntaxException Unclosed(string expected, int before, char close, string what, int line, int column)
    {
        if (_position >= _text.Length)
            return Error(Invariant($"the text ends inside the {what} that starts at line {line}, column {column}"));
        var comma = before > 0 && Peek() == close ? " (JSON allows no comma before it)" : "";
        return Error("expected " + expected + ", found " + Found() + comma);
    }

    private SyntaxException Error(string message) => new(message + ".", Path, _line, Column);

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsWordPart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

#pragma warning disable CA1032, CA1064 // Thrown and caught in this file only: the way out of the recursion.
    private sealed class SyntaxException : Exception
    {
        public SyntaxException(string message, string path, int line, int column)
            : base(message)
        {
            Path = path;
            Line = line;
            Column = column;
        }

        public string Path { get; }

        public int Line { get; }

        public int Column { get; }
    }
#pragma warning restore CA1032, CA1064
}
