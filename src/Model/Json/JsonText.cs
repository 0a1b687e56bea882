using System.Globalization;
using System.Text;

namespace PrunedNetGen.Model;

/// <summary>
/// JSON text, read strictly (RFC 8259: no comments, no trailing commas, no duplicate names) and written in one
/// stable form. Own and small, because the generator that reads manifests inside the compiler can carry no
/// dependency, and because every value must know its line and column.
/// </summary>
public static class JsonText
{
    /// <summary>The longest text that is read, in UTF-16 units.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    /// <summary>The most values that a text may hold.</summary>
    public const int MaxValues = 1_000_000;

    /// <summary>The deepest nesting of arrays and objects.</summary>
    public const int MaxDepth = 64;

    /// <summary>The longest number, in characters.</summary>
    public const int MaxNumberLength = 1000;

    /// <summary>
    /// Reads one JSON value. Errors go to <paramref name="problems"/>; a syntax error ends the reading and gives null,
    /// a duplicate name is reported and reading goes on.
    /// </summary>
    public static JsonValue? Read(string text, ProblemLog problems) => new JsonParser(text, problems).Parse();

    /// <summary>Prints a value: two spaces, <c>\n</c>, short values on one line, deterministic.</summary>
    public static string Write(JsonValue value) => new JsonPrinter().Print(value);

    /// <summary>A string as JSON writes it, with its quotes.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"':
                    quoted.Append("\\\"");
                    break;
                case '\\':
                    quoted.Append("\\\\");
                    break;
                case '\b':
                    quoted.Append("\\b");
                    break;
                case '\f':
                    quoted.Append("\\f");
                    break;
                case '\n':
                    quoted.Append("\\n");
                    break;
                case '\r':
                    quoted.Append("\\r");
                    break;
                case '\t':
                    quoted.Append("\\t");
                    break;
                default:
                    if (IsUnseen(c))
                        quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    else
                        quoted.Append(c);
                    break;
            }
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>
    /// Where a text stops being Unicode (half a surrogate pair), or -1.
    /// Such a text cannot be written as UTF-8.
    /// </summary>
    public static int LoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else
                return i;
        }
        return -1;
    }

    /// <summary>
    /// Characters that an editor does not show as themselves: controls, line separators (which would make an editor
    /// count other lines than we do), and marks that reorder the text around them.
    /// </summary>
    private static bool IsUnseen(char c) =>
        c
            is < ' '
                or (>= '\u007f' and <= '\u009f')
                or (>= '\u200b' and <= '\u200f')
                or (>= '\u2028' and <= '\u202e')
                or (>= '\u2060' and <= '\u206f')
                or '\ufeff'
                or '\u061c'
                or (>= '\ufff9' and <= '\ufffb');
}
