using System;
using System.Globalization;

namespace PrunedNetGen.Data;

/// <summary>
/// Windows of a text: a window's inputs are so many tokens in a row, and its targets the same one place further, so that each input's
/// target is the token after it. Filling allocates nothing.
/// </summary>
public sealed class TextWindows
{
    private readonly ReadOnlyMemory<int> _tokens;

    /// <summary>Windows of a text or of a part of one.</summary>
    /// <param name="tokens">The tokens; not copied.</param>
    /// <param name="length">How many tokens a window has, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1.</exception>
    /// <exception cref="ArgumentException">There are fewer tokens than a window and the token after it.</exception>
    public TextWindows(ReadOnlyMemory<int> tokens, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (tokens.Length <= length)
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There are {tokens.Length} tokens; a window of {length} and the token after it need {length + 1L}."
                ),
                nameof(tokens)
            );
        _tokens = tokens;
        Length = length;
    }

    /// <summary>How many tokens a window has.</summary>
    public int Length { get; }

    /// <summary>How many places a window can begin at.</summary>
    public int Starts => _tokens.Length - Length;

    /// <summary>
    /// How many windows lie one behind the other, from the first token on: every token but the first is a target once, but for the
    /// rest at the end that makes no whole window.
    /// </summary>
    public int Count => (_tokens.Length - 1) / Length;

    /// <summary>Fills with windows that begin anywhere, each drawn for itself.</summary>
    /// <param name="random">The randomness: as many numbers as windows are drawn from it.</param>
    /// <param name="inputs">Receives the inputs, window after window: as many as fit.</param>
    /// <param name="targets">Receives the targets; as long.</param>
    /// <exception cref="ArgumentException">The two are not of one length, or it is not that of whole windows.</exception>
    public void Draw(RandomStream random, Span<int> inputs, Span<int> targets)
    {
        ArgumentNullException.ThrowIfNull(random);
        RequireWholeWindows(inputs, targets);
        for (var at = 0; at < inputs.Length; at += Length)
            Copy(random.NextInt(Starts), inputs.Slice(at, Length), targets.Slice(at, Length));
    }

    /// <summary>Fills with windows in their order, such as to evaluate.</summary>
    /// <param name="first">The first window, from 0.</param>
    /// <param name="inputs">Receives the inputs, window after window: as many as fit.</param>
    /// <param name="targets">Receives the targets; as long.</param>
    /// <exception cref="ArgumentException">The two are not of one length, or it is not that of whole windows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many windows.</exception>
    public void Take(int first, Span<int> inputs, Span<int> targets)
    {
        RequireWholeWindows(inputs, targets);
        var wanted = inputs.Length / Length;
        if (first < 0 || first > Count - wanted)
            throw new ArgumentOutOfRangeException(
                nameof(first),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There are {Count} windows; {wanted} from window {first} on are not all there."
                )
            );
        for (var i = 0; i < wanted; i++)
            Copy((first + i) * Length, inputs.Slice(i * Length, Length), targets.Slice(i * Length, Length));
    }

    private void Copy(int start, Span<int> inputs, Span<int> targets)
    {
        var tokens = _tokens.Span.Slice(start, Length + 1);
        tokens[..^1].CopyTo(inputs);
        tokens[1..].CopyTo(targets);
    }

    private void RequireWholeWindows(ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets)
    {
        if (inputs.Length != targets.Length || inputs.Length % Length != 0)
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There is room for {inputs.Length} inputs and {targets.Length} targets; expected as many, of windows of {Length}."
                ),
                nameof(inputs)
            );
    }
}
