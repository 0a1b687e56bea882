using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PrunedNetGen.Runtime;

/// <summary>The checks of tokens at the door of a generated network.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Tokens
{
    /// <summary>Checks that there are tokens, no more than the context holds, and that the vocabulary has them.</summary>
    /// <param name="tokens">Their numbers.</param>
    /// <param name="vocabulary">How many there are.</param>
    /// <param name="context">The most that are read.</param>
    /// <param name="network">The network, for the message.</param>
    /// <exception cref="ArgumentException">There is none, or there are too many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The vocabulary lacks one.</exception>
    public static void Require(ReadOnlySpan<int> tokens, int vocabulary, int context, string network)
    {
        if (tokens.IsEmpty || tokens.Length > context)
            ThrowLength(tokens, context, network);
        RequireKnown(tokens, vocabulary, nameof(tokens), network);
    }

    /// <summary>Checks that the vocabulary has all tokens.</summary>
    /// <param name="tokens">Their numbers.</param>
    /// <param name="vocabulary">How many there are.</param>
    /// <param name="parameter">The caller's parameter.</param>
    /// <param name="network">The network, for the message.</param>
    /// <exception cref="ArgumentOutOfRangeException">The vocabulary lacks one.</exception>
    public static void RequireKnown(ReadOnlySpan<int> tokens, int vocabulary, string parameter, string network)
    {
        for (var place = 0; place < tokens.Length; place++)
            if ((uint)tokens[place] >= (uint)vocabulary)
                ThrowUnknown(place, tokens[place], vocabulary, parameter, network);
    }

    /// <summary>The tokens of each of several sequences of one length.</summary>
    /// <param name="tokens">Those of all.</param>
    /// <param name="sequences">How many sequences there are.</param>
    /// <param name="network">The network, for the message.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sequences"/> is negative.</exception>
    /// <exception cref="ArgumentException">The tokens are no such sequences.</exception>
    public static int Length(int tokens, int sequences, string network)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequences);
        if (sequences == 0 ? tokens != 0 : tokens % sequences != 0)
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Network '{network}' was given {tokens} tokens for {sequences} sequences of one length; expected a multiple of their "
                        + $"number."
                ),
                nameof(tokens)
            );
        return sequences == 0 ? 0 : tokens / sequences;
    }

    [DoesNotReturn]
    private static void ThrowLength(ReadOnlySpan<int> tokens, int context, string network) =>
        throw new ArgumentException(
            tokens.IsEmpty
                ? $"Network '{network}' was given no tokens; give at least one."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Network '{network}' was given {tokens.Length} tokens, and its context has room for {context}; give fewer."
                ),
            nameof(tokens)
        );

    [DoesNotReturn]
    private static void ThrowUnknown(int place, int token, int vocabulary, string parameter, string network) =>
        throw new ArgumentOutOfRangeException(
            parameter,
            token,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Token number {place} given to network '{network}' is {token}; its vocabulary has the numbers 0 to {vocabulary - 1}."
            )
        );
}
