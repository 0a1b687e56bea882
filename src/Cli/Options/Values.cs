using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Cli;

/// <summary>
/// Reads the values of options. Every method throws a <see cref="FormatException"/> that says what was found and what was
/// expected.
/// </summary>
internal static class Values
{
    public static Func<string, string> Text { get; } =
        text => text.Length > 0 ? text : throw new FormatException("found an empty text, expected at least one character.");

    /// <summary>A whole number in a range.</summary>
    public static Func<string, int> Count(int least, int most = int.MaxValue) =>
        text =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least
            && value <= most
                ? value
                : throw new FormatException(
                    $"found '{text}', expected a whole number {(most == int.MaxValue ? $"of {least} or more" : $"from {least} to {most}")}."
                );

    /// <summary>A finite number that satisfies a condition.</summary>
    public static Func<string, double> Number(Func<double, bool> allowed, string expected) =>
        text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            && allowed(value)
                ? value
                : throw new FormatException($"found '{text}', expected {expected}.");

    public static Func<string, double> NotNegative { get; } = Number(v => v >= 0, "a number of 0 or more, with a point as decimal mark");

    public static Func<string, double> Positive { get; } = Number(v => v > 0, "a number above 0, with a point as decimal mark");

    /// <summary>A fraction in [0, 1).</summary>
    public static Func<string, double> Fraction { get; } =
        Number(v => v is >= 0 and < 1, "a fraction of 0 or more and below 1, such as 0.2");

    /// <summary>A number in the range of a field.</summary>
    public static Func<string, double> In(NumberRange range) =>
        range == NumberRange.Positive ? Positive
        : range == NumberRange.NotNegative ? NotNegative
        : range == NumberRange.ShareBelowOne ? Number(range.Contains, "a number of 0 or more and below 1")
        : Number(range.Contains, range.ToString());

    /// <summary><c>20%</c> or <c>0.2</c>, in (0, 1).</summary>
    public static double Share(string text)
    {
        var percent = text.EndsWith('%');
        var expected = $"found '{text}', expected a share above 0 and below 100 %, such as 20% or 0.2.";
        if (!double.TryParse(percent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            throw new FormatException(expected);
        var share = percent ? value / 100 : value;
        return share is > 0 and < 1 ? share : throw new FormatException(expected);
    }

    /// <summary><c>99.9%</c>, <c>0.999</c> or <c>100%</c>: in (0, 1].</summary>
    public static double ShareOrAll(string text) => text is "100%" or "1" ? 1 : Share(text);

    public static long Seed(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"found '{text}', expected a whole number of 64 bits.");

    /// <summary><c>column=format</c> or <c>format</c>, of dates.</summary>
    public static Func<string, string> DateFormat { get; } =
        text =>
            DateFormats.IsFormat(text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..])
                ? text
                : throw new FormatException($"found '{text}', expected how dates are written, such as d/M/yyyy or sold=yyyy-MM-dd.");

    /// <summary>One of some words.</summary>
    public static Func<string, string> Word(IReadOnlyList<string> words) =>
        text =>
            words.Contains(text)
                ? text
                : throw new FormatException(
                    $"found '{text}', expected one of {string.Join(", ", words)}.{NearestName.Suggest(text, words)}"
                );

    /// <summary>One of some words, each of which stands for something.</summary>
    public static Func<string, T> Word<T>(IReadOnlyDictionary<string, T> words)
    {
        var read = Word([.. words.Keys]);
        return text => words[read(text)];
    }

    /// <summary>Extents such as <c>8x8</c>.</summary>
    public static IReadOnlyList<int> Extents(string text)
    {
        var extents = text.Split('x', '×')
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var extent) ? extent : 0)
            .ToArray();
        return extents.Length is 2 or 3 && extents.All(extent => extent > 0)
            ? extents
            : throw new FormatException($"found '{text}', expected height x width, such as 8x8.");
    }

    /// <summary>One character, or a word for one that a shell makes awkward.</summary>
    public static char Separator(string text) =>
        text switch
        {
            "tab" or "\\t" => '\t',
            "comma" => ',',
            "semicolon" => ';',
            "bar" => '|',
            "space" => ' ',
            { Length: 1 } => text[0],
            _ => throw new FormatException($"found '{text}', expected one character, or comma, semicolon, tab, bar or space."),
        };

    /// <summary><c>value</c>, or <c>name=value</c> split at the last equals sign.</summary>
    public static Named<T> NameAndValue<T>(string text, Func<string, T> read)
    {
        var split = text.LastIndexOf('=');
        if (split == 0)
            throw new FormatException($"found '{text}', expected a name before the equals sign.");
        return split < 0 ? new Named<T>(null, read(text)) : new Named<T>(text[..split], read(text[(split + 1)..]));
    }
}

/// <summary>A value for one group set, or for all of them.</summary>
/// <param name="Name">The group set; null for all.</param>
/// <param name="Value">The value.</param>
internal readonly record struct Named<T>(string? Name, T Value);
