using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;

namespace PrunedNetGen.Data;

/// <summary>The ways in which dates and times are written that are recognised without being told.</summary>
internal static class DateText
{
    /// <summary>Dates without any separator look like numbers, so they take a column that holds nothing else.</summary>
    public const string Compact = "yyyyMMdd";

    private static readonly SearchValues<char> Marks = SearchValues.Create("-/.: T");

    private static readonly string[] Dates =
    [
        "yyyy-M-d",
        "yyyy/M/d",
        "yyyy.M.d",
        "d.M.yyyy",
        "M/d/yyyy",
        "d/M/yyyy",
        "d-M-yyyy",
        "M-d-yyyy",
        "d-MMM-yyyy",
        "d MMM yyyy",
        "d MMMM yyyy",
        "MMM d, yyyy",
        "MMMM d, yyyy",
        "yyyyMMdd",
        "d.M.yy",
        "M/d/yy",
    ];

    private static readonly string[] Times = ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF", "h:mm tt", "h:mm:ss tt"];

    /// <summary>All formats. Where several read a column, the first that does is taken, unless day and month could be either.</summary>
    public static IReadOnlyList<string> Formats { get; } = Make();

    /// <summary>Whether a text can be a date at all, which is quickly seen.</summary>
    public static bool IsPossible(ReadOnlySpan<char> text) =>
        text.Length is >= 4 and <= 40 && text.IndexOfAnyInRange('0', '9') >= 0 && text.ContainsAny(Marks);

    /// <summary>Reads a date; of one with an offset from UTC, what the clock showed there.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, string format, out DateTime date)
    {
        var isDate = DateTimeOffset.TryParseExact(
            text,
            format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var found
        );
        date = found.DateTime;
        return isDate;
    }

    /// <summary>The format with day and month exchanged; null where that is no other one.</summary>
    public static string? Exchanged(string format) =>
        format.StartsWith("d/M/", StringComparison.Ordinal) ? "M/d/" + format[4..]
        : format.StartsWith("M/d/", StringComparison.Ordinal) ? "d/M/" + format[4..]
        : format.StartsWith("d-M-", StringComparison.Ordinal) ? "M-d-" + format[4..]
        : format.StartsWith("M-d-", StringComparison.Ordinal) ? "d-M-" + format[4..]
        : null;

    private static List<string> Make()
    {
        List<string> formats = [.. Dates, "yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmm", .. Times];
        foreach (var date in Dates)
        {
            foreach (var time in Times)
                formats.Add($"{date} {time}");
        }
        formats.AddRange([
            "yyyy-M-d'T'H:mmK",
            "yyyy-M-d'T'H:mm:ssK",
            "yyyy-M-d'T'H:mm:ss.FFFFFFFK",
            "yyyy-M-d H:mm:ssK",
            "yyyy-M-d H:mm:ss zzz",
        ]);
        return formats;
    }
}
