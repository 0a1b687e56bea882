using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PrunedNetGen.Runtime;

namespace PrunedNetGen;

/// <summary>
/// Chooses the next token by a network's logits: the likeliest, or one at random by softmax(logits / temperature) among the
/// likeliest. The same logits, choices and seed give the same tokens on every machine.
/// </summary>
/// <remarks>
/// The temperature comes first, then <see cref="TopK"/> takes as many tokens, then <see cref="TopP"/> the fewest of these whose share
/// of their probability reaches it, and one of those is drawn. Of tokens with equal logits the lower ones come first. Nothing is
/// allocated after construction. An instance serves one call at a time.
/// </remarks>
public sealed class TokenSampler
{
    private readonly double[] _weights;
    private readonly LargestFirst? _largest;
    private SplitMix64 _random;

    /// <summary>Prepares to choose among tokens.</summary>
    /// <param name="vocabulary">How many tokens there are, at least 1.</param>
    /// <param name="temperature">
    /// Divides the logits: below 1 the likely become likelier, above 1 less so. 0 takes the likeliest token, whatever the others say.
    /// </param>
    /// <param name="topK">How many of the likeliest tokens to choose among, 1 to <paramref name="vocabulary"/>; null for all.</param>
    /// <param name="topP">The share of the probability that the likeliest tokens to choose among have, above 0; 1 for all.</param>
    /// <param name="seed">Where the random numbers begin.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no token; the temperature is negative or not finite; <paramref name="topK"/> is not in 1 to <paramref
    /// name="vocabulary"/>; or <paramref name="topP"/> is not above 0 and at most 1.
    /// </exception>
    public TokenSampler(int vocabulary, double temperature = 1, int? topK = null, double topP = 1, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(vocabulary);
        if (!(temperature >= 0 && double.IsFinite(temperature)))
            throw OutOfRange(nameof(temperature), temperature, "a number of at least 0; 0 takes the likeliest token");
        if (topK < 1 || topK > vocabulary)
            throw OutOfRange(nameof(topK), topK, $"1 to {vocabulary}, the tokens that there are; null takes all");
        if (!(topP is > 0 and <= 1))
            throw OutOfRange(nameof(topP), topP, "a number above 0 and at most 1; 1 takes all tokens");
        (Vocabulary, Temperature, TopK, TopP) = (vocabulary, temperature, topK, topP);
        _weights = new double[temperature > 0 ? vocabulary : 0];
        if (temperature > 0 && (topP < 1 || topK < vocabulary))
            _largest = new LargestFirst(vocabulary);
        _random = new SplitMix64(seed);
    }

    /// <summary>How many tokens there are.</summary>
    public int Vocabulary { get; }

    /// <summary>What the logits are divided by; 0 for the likeliest token.</summary>
    public double Temperature { get; }

    /// <summary>How many of the likeliest tokens it chooses among; null for all.</summary>
    public int? TopK { get; }

    /// <summary>The share of the probability that the likeliest tokens it chooses among have.</summary>
    public double TopP { get; }

    /// <summary>
    /// Where the random numbers are: a seed before the first. Set to what it was, and the same logits give the same tokens again.
    /// Every call takes one number, but none where the temperature is 0.
    /// </summary>
    public ulong State
    {
        get => _random.State;
        set => _random = new SplitMix64(value);
    }

    /// <summary>Chooses a token.</summary>
    /// <param name="logits">
    /// One for each token, all finite. A token with <see cref="float.MinValue"/> is never drawn beside one with a usual logit.
    /// </param>
    /// <returns>The token, from 0 to one less than <see cref="Vocabulary"/>.</returns>
    /// <exception cref="ArgumentException">
    /// There are more or fewer logits than tokens, or one is NaN or infinite. <see cref="State"/> is what it was.
    /// </exception>
    public int Next(ReadOnlySpan<float> logits)
    {
        if (logits.Length != Vocabulary)
            ThrowLength(logits.Length, nameof(logits));
        var likeliest = IndexOfLargest(logits);
        if (Temperature == 0)
            return likeliest;

        return Draw(CountToChooseAmong(logits, logits[likeliest]));
    }

    private static int IndexOfLargest(ReadOnlySpan<float> logits)
    {
        var likeliest = 0;
        for (var i = 0; i < logits.Length; i++)
        {
            if (!float.IsFinite(logits[i]))
                ThrowNotFinite(logits[i], i, nameof(logits));
            if (logits[i] > logits[likeliest])
                likeliest = i;
        }
        return likeliest;
    }

    /// <summary>Puts the tokens to choose among in front, with their weights, and says how many they are.</summary>
    private int CountToChooseAmong(ReadOnlySpan<float> logits, double largest)
    {
        var most = TopK ?? Vocabulary;
        _largest?.Begin(logits);
        if (most < Vocabulary)
            _largest!.Take(logits, most);
        // In double no difference of two floats overflows.
        for (var i = 0; i < most; i++)
            Weight(i) = PortableExp.Of((logits[Token(i)] - largest) / Temperature);
        if (TopP == 1)
            return most;
        var enough = TopP * Sum(most);
        var count = 0;
        for (double sum = 0; count < most && sum < enough; count++)
        {
            _largest!.Take(logits, count + 1);
            sum += Weight(count);
        }
        return count;
    }

    /// <summary>Draws one of the first tokens by their weights.</summary>
    private int Draw(int count)
    {
        var rest = _random.NextDouble() * Sum(count);
        var drawn = 0;
        for (var i = 0; i < count && rest >= 0; i++)
        {
            // What is left by rounding goes to the last that can be drawn.
            if (Weight(i) == 0)
                continue;
            drawn = i;
            rest -= Weight(i);
        }
        return Token(drawn);
    }

    private double Sum(int count)
    {
        double sum = 0;
        for (var i = 0; i < count; i++)
            sum += Weight(i);
        return sum;
    }

    private ref double Weight(int place) => ref _weights[Token(place)];

    private int Token(int place) => _largest is null ? place : _largest[place];

    private static ArgumentOutOfRangeException OutOfRange(string parameter, object? found, string expected) =>
        new(parameter, string.Create(CultureInfo.InvariantCulture, $"{parameter} is {found}; expected {expected}."));

    [DoesNotReturn]
    private void ThrowLength(int found, string parameter) =>
        throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"This sampler chooses among {Vocabulary} tokens, but there are {found} logits."),
            parameter
        );

    [DoesNotReturn]
    private static void ThrowNotFinite(float found, int place, string parameter) =>
        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The logit of token {place} is {found}; all must be finite. Give a token that must not be drawn float.MinValue."
            ),
            parameter
        );
}
