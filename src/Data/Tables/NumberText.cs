using System;
using System.Globalization;

namespace PrunedNetGen.Data;

/// <summary>What a cell's text is when it is read as a number.</summary>
internal enum NumberKind
{
    Finite,
    NotFinite,
    TooLarge,
    Text,
}

/// <summary>Reads numbers from text with the invariant culture, each to the nearest float.</summary>
internal static class NumberText
{
    /// <summary>Powers of ten that a float holds exactly.</summary>
    private static readonly float[] PowersOfTen = [1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f];

    /// <summary>Reads a cell that has no spaces around it.</summary>
    public static NumberKind Parse(ReadOnlySpan<char> text, out float value)
    {
        if (TryParseShort(text, out value))
            return NumberKind.Finite;
        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return float.IsFinite(value) ? NumberKind.Finite
                : text.IndexOfAnyInRange('0', '9') >= 0 ? NumberKind.TooLarge
                : NumberKind.NotFinite;
        }
        var word = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        return word.Equals("nan", StringComparison.OrdinalIgnoreCase) || word.Equals("inf", StringComparison.OrdinalIgnoreCase)
            ? NumberKind.NotFinite
            : NumberKind.Text;
    }

    /// <summary>The number of a cell that <see cref="Parse"/> can read, as precise as 64 bits are.</summary>
    public static double ParseDouble(ReadOnlySpan<char> text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>
    /// The common case: a sign, up to 7 digits and a point. Digits below 2^24 and a power of ten up to 10^10 are exact
    /// floats, so that one division gives the nearest float (W. Clinger, "How to read floating point numbers accurately",
    /// PLDI 1990).
    /// </summary>
    private static bool TryParseShort(ReadOnlySpan<char> text, out float value)
    {
        value = 0;
        var i = 0;
        var negative = text.Length > 0 && text[0] == '-';
        if (negative)
            i = 1;
        uint digits = 0;
        var fraction = -1;
        var count = 0;
        for (; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                digits = digits * 10 + digit;
                count++;
                if (fraction >= 0)
                    fraction++;
            }
            else if (text[i] == '.' && fraction < 0)
            {
                fraction = 0;
            }
            else
            {
                return false;
            }
        }
        if (count is 0 or > 7)
            return false;
        value = fraction > 0 ? digits / PowersOfTen[fraction] : digits;
        if (negative)
            value = -value;
        return true;
    }
}
