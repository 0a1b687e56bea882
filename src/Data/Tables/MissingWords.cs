using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>What stands for a missing value.</summary>
internal sealed class MissingWords(DataOptions options)
{
    /// <summary>Words that mean nothing else anywhere.</summary>
    private static readonly string[] Everywhere = [.. TableSchema.MissingWords];

    /// <summary>Words that could be a category, but among numbers or dates are not.</summary>
    private static readonly string[] AmongNumbers =
    [
        "-",
        "--",
        "–",
        ".",
        "..",
        "*",
        "none",
        "nil",
        "missing",
        "unknown",
        "n.a.",
        "n/d",
        "nd",
        "tba",
        "not available",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NUM!",
    ];

    private readonly string[] _given = [.. options.MissingMarkers.Select(marker => marker.Trim())];

    /// <summary>Whether a cell is empty or holds a word for a missing value; where options are strict, a given one.</summary>
    public bool IsMissing(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return true;
        foreach (var marker in _given)
        {
            if (text.SequenceEqual(marker))
                return true;
        }
        return !options.Strict && text[0] is 'N' or 'n' or '#' or '<' or '?' or '(' && IsOneOf(text, Everywhere);
    }

    /// <summary>Whether a text among numbers or dates stands for a missing one.</summary>
    public bool IsMissingNumber(ReadOnlySpan<char> text) => !options.Strict && text.Length <= 13 && IsOneOf(text, AmongNumbers);

    private static bool IsOneOf(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
