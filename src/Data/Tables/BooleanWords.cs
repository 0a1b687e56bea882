using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Data;

/// <summary>Pairs of words for yes and no.</summary>
internal static class BooleanWords
{
    private static readonly (string Yes, string No)[] Pairs =
    [
        ("yes", "no"),
        ("true", "false"),
        ("y", "n"),
        ("t", "f"),
        ("on", "off"),
        ("ja", "nein"),
        ("oui", "non"),
        ("si", "no"),
        ("sí", "no"),
        ("sim", "não"),
        ("да", "нет"),
    ];

    /// <summary>The pair as it is written in a column of these texts alone; null if they are none.</summary>
    public static (string Yes, string No)? Find(IReadOnlyCollection<string> texts)
    {
        foreach ((var yes, var no) in Pairs)
        {
            if (
                texts.FirstOrDefault(text => Is(text, yes)) is { } asYes
                && texts.FirstOrDefault(text => Is(text, no)) is { } asNo
                && texts.All(text => Is(text, yes) || Is(text, no))
            )
                return (asYes, asNo);
        }
        return null;
    }

    private static bool Is(string text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
