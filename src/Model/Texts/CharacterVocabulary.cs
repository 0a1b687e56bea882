using System;

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
        var values = CharacterList.CodePoints(characters, out var wrong);
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
}
