using System.Collections.Generic;
using System.Globalization;

namespace PrunedNetGen.Model;

/// <summary>A list of characters as a string. The runtime compiles this file too.</summary>
internal static class CharacterList
{
    /// <summary>The characters' code points.</summary>
    /// <param name="characters">The list.</param>
    /// <param name="wrong">What is wrong with it, or null: then there is at least one, and each is there once.</param>
    internal static IReadOnlyList<int> CodePoints(string characters, out string? wrong)
    {
        var values = new List<int>(characters.Length);
        var seen = new HashSet<int>();
        wrong = characters.Length == 0 ? "there is none; name at least one." : null;
        for (var i = 0; i < characters.Length && wrong == null; i++)
        {
            var isPair = char.IsSurrogate(characters[i]);
            if (isPair && !(i + 1 < characters.Length && char.IsSurrogatePair(characters[i], characters[i + 1])))
            {
                wrong = $"half a surrogate pair ({CodeOf(characters[i])}) stands behind {values.Count} characters.";
                break;
            }
            var value = char.ConvertToUtf32(characters, i);
            if (!seen.Add(value))
                wrong = $"{Name(value)} is there twice, as token {values.IndexOf(value)} and as token {values.Count}.";
            values.Add(value);
            if (isPair)
                i++;
        }
        return values;
    }

    /// <summary>A character in the words of a message, on one line.</summary>
    internal static string Name(int codePoint)
    {
        var text = char.ConvertFromUtf32(codePoint);
        return char.IsControl(text, 0) ? CodeOf(codePoint) : $"'{text}' ({CodeOf(codePoint)})";
    }

    /// <summary>A code point, or half a surrogate pair, as Unicode writes it.</summary>
    internal static string CodeOf(int value) => "U+" + value.ToString("X4", CultureInfo.InvariantCulture);
}
