using System;
using System.Globalization;

namespace PrunedNetGen.Data;

/// <summary>What stands around the digits of a number as people write it.</summary>
/// <param name="IsPercent">Whether a percent sign does.</param>
/// <param name="Currency">The currency's sign or code; null for none.</param>
internal readonly record struct NumberSigns(bool IsPercent, string? Currency);

/// <summary>
/// Numbers as people write them: with a decimal comma or point, thousands separators, signs of percent and currency, any of the
/// dashes as minus, or parentheses for it. What fraction and thousands are separated by is a property of a column, never of a
/// cell: 1,234 may be either.
/// </summary>
internal static class WrittenNumber
{
    private const int Longest = 64;

    private static readonly string[] Codes =
    [
        "USD",
        "EUR",
        "GBP",
        "CHF",
        "JPY",
        "CNY",
        "INR",
        "CAD",
        "AUD",
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "US$",
    ];

    /// <summary>Reads a number.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="mark">What stands before the fraction: a point or a comma.</param>
    /// <param name="value">The number; one with a percent sign is not divided by 100.</param>
    /// <param name="signs">What stands around it.</param>
    /// <returns>Whether it is one under that mark.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, char mark, out double value, out NumberSigns signs)
    {
        value = 0;
        var core = Bare(text, out var isNegative, out signs);
        if (core.IsEmpty || core.Length > Longest)
            return false;
        Span<char> plain = stackalloc char[Longest];
        var length = Normalize(core, mark, plain);
        if (length == 0 || !double.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return false;
        if (isNegative)
            value = -value;
        return true;
    }

    /// <summary>Whether thousands are separated by what would be the other style's decimal mark, so that both styles can read it.</summary>
    public static bool IsAmbiguous(ReadOnlySpan<char> text) =>
        text.ContainsAny('.', ',') && TryParse(text, '.', out _, out _) && TryParse(text, ',', out _, out _);

    /// <summary>The digits with what separates them.</summary>
    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> text, out bool isNegative, out NumberSigns signs)
    {
        isNegative = false;
        signs = default;
        text = text.Trim();
        if (text.Length > 2 && text[0] == '(' && text[^1] == ')')
        {
            isNegative = true;
            text = text[1..^1].Trim();
        }
        // In any order: −$5, $−5, 5 €, 5 %.
        for (var again = true; again && !text.IsEmpty; )
        {
            again = false;
            if (!isNegative && text[0] is '-' or '−' or '–' or '‒')
            {
                isNegative = true;
                text = text[1..].TrimStart();
                again = true;
            }
            else if (!isNegative && text[0] == '+' && text.Length > 1 && char.IsAsciiDigit(text[1]))
            {
                text = text[1..];
            }
            if (!signs.IsPercent && text.Length > 1 && text[^1] is '%' or '‰')
            {
                signs = signs with { IsPercent = true };
                text = text[..^1].TrimEnd();
                again = true;
            }
            if (signs.Currency is null && TakeCurrency(ref text) is { } currency)
            {
                signs = signs with { Currency = currency };
                again = true;
            }
        }
        return text;
    }

    private static string? TakeCurrency(ref ReadOnlySpan<char> text)
    {
        foreach (var code in Codes)
        {
            if (text.Length > code.Length && text.StartsWith(code, StringComparison.OrdinalIgnoreCase))
            {
                text = text[code.Length..].TrimStart();
                return code;
            }
            if (text.Length > code.Length && text.EndsWith(code, StringComparison.OrdinalIgnoreCase))
            {
                text = text[..^code.Length].TrimEnd();
                return code;
            }
        }
        if (text.Length < 2)
            return null;
        if (char.GetUnicodeCategory(text[0]) == UnicodeCategory.CurrencySymbol)
        {
            var sign = text[..1].ToString();
            text = text[1..].TrimStart();
            return sign;
        }
        if (char.GetUnicodeCategory(text[^1]) == UnicodeCategory.CurrencySymbol)
        {
            var sign = text[^1..].ToString();
            text = text[..^1].TrimEnd();
            return sign;
        }
        return null;
    }

    /// <summary>Writes the digits with a point and without separators; 0 where they do not stand as numbers do.</summary>
    private static int Normalize(ReadOnlySpan<char> core, char mark, Span<char> plain)
    {
        int length = 0,
            digits = 0,
            inGroup = 0;
        var group = '\0';
        var hasFraction = false;
        for (var i = 0; i < core.Length; i++)
        {
            var c = core[i];
            if (char.IsAsciiDigit(c))
            {
                digits++;
                inGroup++;
                plain[length++] = c;
            }
            else if (c == mark && !hasFraction && (group == 0 || inGroup == 3))
            {
                hasFraction = true;
                plain[length++] = '.';
            }
            else if (IsGroupMark(c) && c != mark && !hasFraction)
            {
                // The first group is 1 to 3 digits, and not a lone zero; every other one is three.
                var isFirst = group == 0;
                if (isFirst ? digits is 0 or > 3 || core[0] == '0' : c != group || inGroup != 3)
                    return 0;
                group = c;
                inGroup = 0;
            }
            else if (c is 'e' or 'E' && group == 0 && digits > 0 && IsExponent(core[(i + 1)..]))
            {
                core[i..].CopyTo(plain[length..]);
                return length + core.Length - i;
            }
            else
            {
                return 0;
            }
        }
        return digits == 0 || (group != 0 && !hasFraction && inGroup != 3) ? 0 : length;
    }

    private static bool IsGroupMark(char c) => c is '.' or ',' or ' ' or '\u00a0' or '\u202f' or '\u2009' or '\'' or '’';

    private static bool IsExponent(ReadOnlySpan<char> text)
    {
        var digits = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        return digits.Length is > 0 and < 5 && digits.IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
