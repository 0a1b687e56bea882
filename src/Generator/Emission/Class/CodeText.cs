using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Generator;

/// <summary>
/// Text that comes from a manifest on its way into code: the only door. A name becomes an identifier, a literal or part
/// of a comment, and can become nothing else.
/// </summary>
internal static class CodeText
{
    private static readonly HashSet<string> Keywords = new(
        (
            "abstract as base bool break byte case catch char checked class const continue decimal default delegate do "
            + "double else enum event explicit extern false finally fixed float for foreach goto if implicit in int "
            + "interface internal is lock long namespace new null object operator out override params private protected "
            + "public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw "
            + "true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while __arglist __makeref "
            + "__reftype __refvalue "
            // Those that are keywords in some places only: a type, and a parameter where it could be one of theirs, needs the sign.
            + "add alias allows and annotations ascending assembly async await by checksum default descending disable "
            + "dynamic enable equals error extension field file from get global group hidden init into join let load "
            + "managed method module nameof nint not notnull nuint on or orderby param partial property record reference "
            + "remove required restore save scoped select set type typevar unmanaged value var warning warnings when "
            + "where with yield _"
        ).Split(' '),
        StringComparer.Ordinal
    );

    private const int MaxComment = 200;
    private const int MaxIdentifier = 60;

    /// <summary>A regular string literal.</summary>
    public static string Literal(string text) => "\"" + Escape(text, c => c is '"' or '\\') + "\"";

    /// <summary>Text for a line comment: on one line, cut when it is long.</summary>
    public static string Comment(string text) => Escape(Cut(text), _ => false);

    /// <summary>Text for a documentation comment.</summary>
    public static string Documentation(string text) => Comment(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Words as a sentence begins with them.</summary>
    public static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words.Substring(1);

    /// <summary>A float literal that reads back as the same bits.</summary>
    public static string Float(float value) => value.ToString("G9", CultureInfo.InvariantCulture) + "f";

    /// <summary>A whole number.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A whole number for people, as in 1,234.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>So many of something, as in <c>1 row</c> or <c>1,234 rows</c>.</summary>
    public static string Counted(long count, string noun) => Grouped(count) + " " + noun + (count == 1 ? "" : "s");

    /// <summary>The same for what lies in rows and columns, as in <c>3 x 4 results</c>; of one row only the columns are said.</summary>
    public static string Counted(int rows, int columns, string noun) =>
        rows == 1 ? Counted(columns, noun) : $"{Grouped(rows)} x {Counted(columns, noun + (columns == 1 ? "s" : ""))}";

    /// <summary>An identifier in Pascal case that resembles a name: letters and digits of ASCII, never a keyword.</summary>
    public static string Pascal(string name, string whenEmpty)
    {
        var identifier = new StringBuilder();
        var starts = true;
        foreach (var c in name)
        {
            if (!IsAsciiLetterOrDigit(c))
            {
                starts = true;
                continue;
            }
            if (identifier.Length == 0 && c is >= '0' and <= '9')
                identifier.Append('N');
            identifier.Append(starts ? char.ToUpperInvariant(c) : c);
            starts = false;
            if (identifier.Length == MaxIdentifier)
                break;
        }
        return identifier.Length == 0 ? whenEmpty : identifier.ToString();
    }

    /// <summary>The same in camel case; keywords get an <c>@</c> in front.</summary>
    public static string Camel(string name, string whenEmpty)
    {
        var pascal = Pascal(name, whenEmpty);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
        return Escaped(camel);
    }

    /// <summary>A name of C# as code writes it: with an <c>@</c> where it is a keyword, or one in some places.</summary>
    public static string Escaped(string name) => IsKeyword(name) ? "@" + name : name;

    /// <summary>Whether a name is an identifier of C#, or becomes one by an <c>@</c>.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length > 0
        && (name[0] == '_' || IsLetter(name[0]))
        && name.All(c =>
            IsLetter(c)
            || CharUnicodeInfo.GetUnicodeCategory(c)
                is UnicodeCategory.DecimalDigitNumber
                    or UnicodeCategory.ConnectorPunctuation
                    or UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
        );

    private static bool IsLetter(char c) => char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.LetterNumber;

    /// <summary>
    /// Whether a name is a keyword of C#, or one in some places. A table of our own: the tool emits code where the compiler's
    /// library is not loaded.
    /// </summary>
    public static bool IsKeyword(string name) => Keywords.Contains(name);

    private static bool IsAsciiLetterOrDigit(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9';

    private static string Cut(string text) => text.Length <= MaxComment ? text : text.Substring(0, MaxComment) + "...";

    // What is not plainly visible on the line (controls, line separators, directional marks, surrogates, private use) is
    // written as an escape, so that the code reads as it compiles.
    private static string Escape(string text, Func<char, bool> needsBackslash)
    {
        var escaped = new StringBuilder(text.Length + 2);
        foreach (var c in text)
        {
            if (needsBackslash(c))
                escaped.Append('\\').Append(c);
            else if (c == ' ' || IsVisible(c))
                escaped.Append(c);
            else
                escaped.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }
        return escaped.ToString();
    }

    private static bool IsVisible(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation
                or UnicodeCategory.DashPunctuation
                or UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation
                or UnicodeCategory.InitialQuotePunctuation
                or UnicodeCategory.FinalQuotePunctuation
                or UnicodeCategory.OtherPunctuation
                or UnicodeCategory.MathSymbol
                or UnicodeCategory.CurrencySymbol
                or UnicodeCategory.OtherSymbol;
}
