using System;
using System.Globalization;

namespace PrunedNetGen.Data;

/// <summary>How dates are written.</summary>
public static class DateFormats
{
    /// <summary>Whether a text is a format: it writes a date that it can read again.</summary>
    /// <param name="text">A format string of .NET.</param>
    public static bool IsFormat(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var day = new DateTimeOffset(2001, 12, 31, 0, 0, 0, TimeSpan.Zero);
            return text.Length > 0 && DateText.TryParse(day.ToString(text, CultureInfo.InvariantCulture), text, out _);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
