using System;
using System.Collections.Generic;
using System.Globalization;

namespace PrunedNetGen.Model;

/// <summary>Characters: a token is a Unicode scalar value, and its number is its place in a list.</summary>
public sealed class CharacterVocabulary : Vocabulary
{
    /// <summary>Creates a vocabulary.</summary>
    /// <param name="characters">The characters in the order of their tokens, each once.</param>
    /// <param name="unknown">The token of every character that is not among them; null where such a character is an error.</param>
    /// <exception cref="ArgumentException">
    /// There is no character, one stands there twice, half a surrogate pair is none, or the token does not exist.
    /// </exception>
    public CharacterVocabulary(string characters, int? unknown = null)
    {
        if (characters == null)
            throw new ArgumentNullException(nameof(characters));
        var values = ScalarValues(characters, out var wrong);
        if (wrong != null)
            throw new ArgumentException("The characters of a vocabulary: " + wrong, nameof(characters));
        if (unknown is { } token && (token < 0 || token >= values.Count))
            throw new ArgumentOutOfRangeException(nameof(unknown), token, $"The vocabulary has tokens 0 to {values.Count - 1}.");
        Characters = characters;
        Unknown = unknown;
        Size = values.Count;
#if NET
        Coding = new CharacterCoding(values, unknown);
#endif
    }

    /// <summary>The characters in the order of their tokens.</summary>
    public string Characters { get; }

    /// <summary>The token of every other character; null where such a character is an error.</summary>
    public int? Unknown { get; }

    /// <inheritdoc/>
    public override int Size { get; }

#if NET
    private protected override TextCoding Coding { get; }

    /// <summary>The token of a character, or -1 where the vocabulary lacks it and has none for such.</summary>
    /// <param name="character">The character.</param>
    public int TokenOf(System.Text.Rune character) => ((CharacterCoding)Coding).TokenOf(character);
#endif

    /// <inheritdoc/>
    public override bool Equals(Vocabulary? other) =>
        other is CharacterVocabulary same && same.Characters == Characters && same.Unknown == Unknown;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Characters) ^ (Unknown ?? -1);

    /// <summary>The characters' code points, and what is wrong with them, or null.</summary>
    internal static IReadOnlyList<int> ScalarValues(string characters, out string? wrong)
    {
        var values = new List<int>(characters.Length);
        var seen = new HashSet<int>();
        wrong = characters.Length == 0 ? "there is none; name at least one." : null;
        for (var i = 0; i < characters.Length && wrong == null; i++)
        {
            var isPair = char.IsSurrogate(characters[i]);
            if (isPair && !(i + 1 < characters.Length && char.IsSurrogatePair(characters[i], characters[i + 1])))
            {
                wrong = string.Format(
                    CultureInfo.InvariantCulture,
                    "half a surrogate pair (U+{0:X4}) stands behind {1} characters.",
                    (int)characters[i],
                    values.Count
                );
                break;
            }
            var value = char.ConvertToUtf32(characters, i);
            if (!seen.Add(value))
                wrong = string.Format(
                    CultureInfo.InvariantCulture,
                    "{0} (U+{1:X4}) is there twice, as token {2} and as token {3}.",
                    JsonText.Quote(char.ConvertFromUtf32(value)),
                    value,
                    values.IndexOf(value),
                    values.Count
                );
            values.Add(value);
            if (isPair)
                i++;
        }
        return values;
    }
}
