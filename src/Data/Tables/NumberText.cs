using System;
using System.Globalization;
using System.Linq;

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
    private const int MostDigits = 15;

    // Where a double has these bits below those of a float it lies in the middle between two floats.
    private const long BelowFloat = (1L << 29) - 1;
    private const long Middle = 1L << 28;

    /// <summary>Powers of ten that a double holds exactly.</summary>
    private static readonly double[] PowersOfTen =
    [
        .. Enumerable.Range(0, MostDigits + 1).Select(power => double.Parse($"1e{power}", CultureInfo.InvariantCulture)),
    ];

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
    /// The common case: a sign, up to 15 digits and a point. Digits below 2^53 and a power of ten up to 10^22 are exact
    /// doubles, so that one division gives the nearest double (W. Clinger, "How to read floating point numbers accurately",
    /// PLDI 1990). The float nearest to that is the one nearest to the number, unless the double lies in the middle between two
    /// floats: then the number may be on either side of it.
    /// </summary>
    private static bool TryParseShort(ReadOnlySpan<char> text, out float value)
    {
        value = 0;
        var i = 0;
        var negative = text.Length > 0 && text[0] == '-';
        if (negative)
            i = 1;
        if (text.Length > MostDigits + 2)
            return false;
        ulong digits = 0;
        var point = -1;
        for (; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
                digits = digits * 10 + digit;
            else if (text[i] == '.' && point < 0)
                point = i;
            else
                return false;
        }
        var count = text.Length - (negative ? 1 : 0) - (point < 0 ? 0 : 1);
        if (count is 0 or > MostDigits)
            return false;
        var exact = point < 0 ? digits : digits / PowersOfTen[text.Length - 1 - point];
        if ((BitConverter.DoubleToInt64Bits(exact) & BelowFloat) == Middle)
            return false;
        value = negative ? -(float)exact : (float)exact;
        return true;
    }
}
