#if NET
using System;
using System.Buffers;
using System.Globalization;
using System.Text;

namespace PrunedNetGen.Model;

/// <summary>
/// Text as tokens and back, character by character. Written once: the runtime compiles this file too, so that generated code
/// reads the very tokens that training did.
/// </summary>
internal abstract class TextCoding
{
    /// <summary>How many tokens there are.</summary>
    public abstract int Size { get; }

    /// <summary>The most tokens that a UTF-16 unit becomes.</summary>
    public abstract int TokensPerChar { get; }

    public OperationStatus Encode(ReadOnlySpan<char> text, Span<int> tokens, out int charsRead, out int tokensWritten)
    {
        (charsRead, tokensWritten) = (0, 0);
        while (charsRead < text.Length)
        {
            if (Rune.DecodeFromUtf16(text[charsRead..], out var character, out var chars) != OperationStatus.Done)
                return OperationStatus.InvalidData;
            var status = Write(character, tokens[tokensWritten..], out var count);
            if (status != OperationStatus.Done)
                return status;
            charsRead += chars;
            tokensWritten += count;
        }
        return OperationStatus.Done;
    }

    public int[] Encode(ReadOnlySpan<char> text)
    {
        var tokens = new int[checked(text.Length * TokensPerChar)];
        if (Encode(text, tokens, out var read, out var written) == OperationStatus.InvalidData)
            throw new ArgumentException(Lacking(text, read), nameof(text));
        return tokens.Length == written ? tokens : tokens[..written];
    }

    public OperationStatus Decode(ReadOnlySpan<int> tokens, Span<char> text, out int tokensRead, out int charsWritten, bool isFinal)
    {
        if (tokens.IndexOfAnyExceptInRange(0, Size - 1) is >= 0 and var place)
            throw new ArgumentOutOfRangeException(
                nameof(tokens),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There is {tokens[place]} at place {place}; the vocabulary has tokens 0 to {Size - 1}."
                )
            );
        (tokensRead, charsWritten) = (0, 0);
        while (tokensRead < tokens.Length)
        {
            var isCut = Read(tokens[tokensRead..], out var character, out var count) == OperationStatus.NeedMoreData;
            if (isCut && !isFinal)
                return OperationStatus.NeedMoreData;
            if (!character.TryEncodeToUtf16(text[charsWritten..], out var chars))
                return OperationStatus.DestinationTooSmall;
            tokensRead += count;
            charsWritten += chars;
        }
        return OperationStatus.Done;
    }

    public string Decode(ReadOnlySpan<int> tokens)
    {
        var text = new char[checked(tokens.Length * 2)];
        Decode(tokens, text, out _, out var written, isFinal: true);
        return new string(text, 0, written);
    }

    /// <summary>Writes the tokens of a character.</summary>
    protected abstract OperationStatus Write(Rune character, Span<int> tokens, out int count);

    /// <summary>Reads the first character of tokens that exist; of what is none U+FFFD, for so many of them.</summary>
    protected abstract OperationStatus Read(ReadOnlySpan<int> tokens, out Rune character, out int count);

    private static string Lacking(ReadOnlySpan<char> text, int place) =>
        Rune.DecodeFromUtf16(text[place..], out var character, out _) == OperationStatus.Done
            ? $"The text has {CharacterList.Name(character.Value)} at place {place}, which the vocabulary lacks. A vocabulary with a "
                + "token for unknown characters takes every text."
            : $"The text has half a surrogate pair ({CharacterList.CodeOf(text[place])}) at place {place}, which is no character.";
}
#endif
