using System;
#if NET
using System.Buffers;
#endif

namespace PrunedNetGen.Model;

/// <summary>What the numbers of tokens mean: how text becomes tokens, and tokens text.</summary>
/// <remarks>
/// A vocabulary never changes and may be used by any number of threads. Half a surrogate pair is no text: it is an error under
/// every vocabulary.
/// </remarks>
public abstract class Vocabulary : IEquatable<Vocabulary>
{
    private protected Vocabulary() { }

    /// <summary>The 256 bytes of UTF-8.</summary>
    public static Vocabulary Bytes { get; } = new ByteVocabulary();

    /// <summary>How many tokens there are: their numbers are 0 to one less.</summary>
    public abstract int Size { get; }

    /// <inheritdoc/>
    public abstract bool Equals(Vocabulary? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Vocabulary);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

#if NET
    /// <summary>The most tokens that a UTF-16 unit of a text becomes.</summary>
    public int TokensPerChar => Coding.TokensPerChar;

    private protected abstract TextCoding Coding { get; }

    /// <summary>Writes the tokens of a text, as far as they fit and the vocabulary has them. Allocates nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Receives the tokens; <see cref="TokensPerChar"/> for each UTF-16 unit are enough.</param>
    /// <param name="charsRead">How many UTF-16 units became tokens.</param>
    /// <param name="tokensWritten">How many tokens were written.</param>
    /// <returns>
    /// <see cref="OperationStatus.DestinationTooSmall"/> where the next character does not fit any more, and <see
    /// cref="OperationStatus.InvalidData"/> where the vocabulary lacks it, or it is half a surrogate pair.
    /// </returns>
    public OperationStatus Encode(ReadOnlySpan<char> text, Span<int> tokens, out int charsRead, out int tokensWritten) =>
        Coding.Encode(text, tokens, out charsRead, out tokensWritten);

    /// <summary>The tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">The vocabulary lacks a character; it is named with its place.</exception>
    public int[] Encode(ReadOnlySpan<char> text) => Coding.Encode(text);

    /// <summary>Writes the text of tokens, as far as it fits. Allocates nothing.</summary>
    /// <param name="tokens">The tokens. Bytes that are no UTF-8 become U+FFFD.</param>
    /// <param name="text">Receives the text; two UTF-16 units for each token are enough.</param>
    /// <param name="tokensRead">How many tokens became text. The others come first in the next call.</param>
    /// <param name="charsWritten">How many UTF-16 units were written.</param>
    /// <param name="isFinal">Whether no more tokens follow; a character that is cut at the end waits for them otherwise.</param>
    /// <returns>
    /// <see cref="OperationStatus.DestinationTooSmall"/> where the next character does not fit any more, and <see
    /// cref="OperationStatus.NeedMoreData"/> where bytes at the end are the beginning of a character.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A token is not in the vocabulary; nothing was written.</exception>
    public OperationStatus Decode(
        ReadOnlySpan<int> tokens,
        Span<char> text,
        out int tokensRead,
        out int charsWritten,
        bool isFinal = true
    ) => Coding.Decode(tokens, text, out tokensRead, out charsWritten, isFinal);

    /// <summary>The text of tokens. Bytes that are no UTF-8 become U+FFFD.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <exception cref="ArgumentOutOfRangeException">A token is not in the vocabulary.</exception>
    public string Decode(ReadOnlySpan<int> tokens) => Coding.Decode(tokens);
#endif
}
