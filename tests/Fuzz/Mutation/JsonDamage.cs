using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>Changes of JSON texts that leave most of them JSON: values that go, come twice, change places, kinds or sizes.</summary>
internal static class JsonDamage
{
    private static readonly string[] Values =
    [
        "0",
        "1",
        "2",
        "3",
        "7",
        "-1",
        "-0",
        "0.5",
        "1e-320",
        "1e38",
        "1e39",
        "1e999",
        "-1e999",
        "16777216",
        "16777217",
        "65536",
        "4096",
        "67108864",
        "2147483647",
        "2147483648",
        "4294967296",
        "9007199254740993",
        "9223372036854775807",
        "9223372036854775808",
        "true",
        "false",
        "null",
        "\"\"",
        "\"x\"",
        "[]",
        "{}",
        "[[]]",
        "[0]",
        "{\"a\":0}",
        "\"15%\"",
        "\"\\u0000\"",
        "\"\\ud83d\\ude00\"",
    ];

    private static readonly string[] Pieces =
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\u0000",
        "\ud800",
        "\n",
        "\ufeff",
        "//",
        "1e",
        "'",
    ];

    /// <summary>One change.</summary>
    public static string Of(string text, Random random)
    {
        if (text.Length == 0)
            return Values[random.Next(Values.Length)];
        if (random.Next(12) == 0)
            return Break(text, random);
        var spans = Spans(text);
        Span[] values = spans.Where(s => !s.IsKey).ToArray(),
            keys = spans.Where(s => s.IsKey).ToArray();
        if (values.Length == 0)
            return Break(text, random);
        Span value = values[random.Next(values.Length)],
            other = values[random.Next(values.Length)];
        switch (random.Next(11))
        {
            case 0:
                return Put(text, value, Values[random.Next(Values.Length)]);
            case 1 or 2:
                // What is right elsewhere is wrong here in a more interesting way.
                return Put(text, value, other.In(text));
            case 3:
                return Swap(text, value, other);
            case 4:
                return Without(text, value);
            case 5:
                return text.Insert(
                    value.End,
                    string.Concat(Enumerable.Repeat("," + MemberOf(text, value), random.Next(10) == 0 ? random.Next(3000) : 1))
                );
            case 6 or 7:
                var numbers = values.Where(v => char.IsAsciiDigit(text[v.Start]) || text[v.Start] == '-').ToArray();
                if (numbers.Length == 0)
                    return text;
                var number = numbers[random.Next(numbers.Length)];
                return Put(text, number, Near(number.In(text), random));
            case 8:
                if (keys.Length == 0)
                    return text;
                return Put(text, keys[random.Next(keys.Length)], random.Next(3) == 0 ? "\"x\"" : keys[random.Next(keys.Length)].In(text));
            case 9:
                var depth = random.Next(10) == 0 ? 70 : random.Next(1, 4);
                return Put(text, value, string.Concat(Enumerable.Repeat("[", depth)) + value.In(text) + new string(']', depth));
            default:
                // A name one letter off, or very long.
                var names = values.Where(v => text[v.Start] == '"' && v.End - v.Start > 2).ToArray();
                if (names.Length == 0)
                    return text;
                var name = names[random.Next(names.Length)];
                var at = random.Next(name.Start + 1, name.End);
                return text.Insert(
                    at,
                    random.Next(20) == 0 ? new string('n', random.Next(100_000)) : ((char)random.Next(32, 127)).ToString()
                );
        }
    }

    private static string Near(string number, Random random) =>
        !long.TryParse(number, CultureInfo.InvariantCulture, out var value)
            ? "0"
            : random.Next(6) switch
            {
                0 => (value + 1).ToString(CultureInfo.InvariantCulture),
                1 => (value - 1).ToString(CultureInfo.InvariantCulture),
                2 => (value * 2).ToString(CultureInfo.InvariantCulture),
                3 => (value * 65536).ToString(CultureInfo.InvariantCulture),
                4 => (-value).ToString(CultureInfo.InvariantCulture),
                _ => number + "000",
            };

    private static string Break(string text, Random random)
    {
        int at = random.Next(text.Length + 1),
            length = Math.Min(random.Next(1, 12), text.Length - at);
        return random.Next(4) switch
        {
            0 => text[..at],
            1 => text.Remove(at, length),
            2 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
            _ => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
        };
    }

    private static string Put(string text, Span span, string value) =>
        string.Concat(text.AsSpan(0, span.Start), value, text.AsSpan(span.End));

    private static string Swap(string text, Span a, Span b)
    {
        if (a.Start > b.Start)
            (a, b) = (b, a);
        if (a.End > b.Start)
            return text;
        return new StringBuilder(text, 0, a.Start, text.Length)
            .Append(b.In(text))
            .Append(text, a.End, b.Start - a.End)
            .Append(a.In(text))
            .Append(text, b.End, text.Length - b.End)
            .ToString();
    }

    // With its name and a comma, so that the rest stays JSON.
    private static string Without(string text, Span value)
    {
        int start = value.MemberStart,
            end = value.End;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
            end++;
        if (end < text.Length && text[end] == ',')
            return text.Remove(start, end + 1 - start);
        while (start > 0 && char.IsWhiteSpace(text[start - 1]))
            start--;
        if (start > 0 && text[start - 1] == ',')
            start--;
        return text.Remove(start, value.End - start);
    }

    private static string MemberOf(string text, Span value) => text[value.MemberStart..value.End];

    // Where values and names stand; of a text that is no JSON, what can be told.
    private static List<Span> Spans(string text)
    {
        var spans = new List<Span>();
        var open = new Stack<(int Start, int MemberStart)>();
        var member = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '{' or '[')
            {
                open.Push((i, member < 0 ? i : member));
                member = -1;
            }
            else if (c is '}' or ']')
            {
                if (open.TryPop(out var opened))
                    spans.Add(new Span(opened.Start, i + 1, opened.MemberStart, false));
                member = -1;
            }
            else if (c == '"')
            {
                var start = i++;
                while (i < text.Length && text[i] != '"')
                    i += text[i] == '\\' ? 2 : 1;
                int end = Math.Min(i + 1, text.Length),
                    next = end;
                while (next < text.Length && char.IsWhiteSpace(text[next]))
                    next++;
                var isKey = next < text.Length && text[next] == ':';
                spans.Add(new Span(start, end, member < 0 ? start : member, isKey));
                member = isKey ? start : -1;
                if (isKey)
                    i = next;
            }
            else if (char.IsAsciiLetterOrDigit(c) || c == '-')
            {
                var start = i;
                while (i + 1 < text.Length && (char.IsAsciiLetterOrDigit(text[i + 1]) || text[i + 1] is '.' or '+' or '-'))
                    i++;
                spans.Add(new Span(start, i + 1, member < 0 ? start : member, false));
                member = -1;
            }
        }
        return spans;
    }

    private readonly record struct Span(int Start, int End, int MemberStart, bool IsKey)
    {
        public string In(string text) => text[Start..End];
    }
}
