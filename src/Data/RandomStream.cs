using System;
using System.Globalization;
using System.Numerics;

namespace PrunedNetGen.Data;

/// <summary>The whole state of a <see cref="RandomStream"/>, small enough to be written into a checkpoint.</summary>
/// <param name="Key">What the stream was seeded with; it decides what <see cref="RandomStream.Split(string, long)"/> gives.</param>
/// <param name="S0">First word of the generator's state.</param>
/// <param name="S1">Second word of the generator's state.</param>
/// <param name="S2">Third word of the generator's state.</param>
/// <param name="S3">Fourth word of the generator's state.</param>
internal readonly record struct RandomState(ulong Key, ulong S0, ulong S1, ulong S2, ulong S3)
{
    /// <summary>The state as 80 hexadecimal digits: key, then the four words.</summary>
    public override string ToString() => $"{Key:x16}{S0:x16}{S1:x16}{S2:x16}{S3:x16}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not 80 hexadecimal digits, or the words are all zero.</exception>
    public static RandomState Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<ulong> words = stackalloc ulong[5];
        var valid = text.Length == 80;
        for (var i = 0; i < words.Length && valid; i++)
            valid = ulong.TryParse(text.AsSpan(16 * i, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out words[i]);
        if (!valid || (words[1] | words[2] | words[3] | words[4]) == 0)
            throw new FormatException(
                $"'{text}' is not the state of a random stream: expected 80 hexadecimal digits whose last 64 are not all zero."
            );
        return new RandomState(words[0], words[1], words[2], words[3], words[4]);
    }
}

/// <summary>
/// The trainer's one source of randomness: xoshiro256** (D. Blackman, S. Vigna, "Scrambled linear pseudorandom number
/// generators", ACM TOMS 47, 2021), seeded by SplitMix64. It uses integer operations and correctly rounded floating
/// point only, so the same seed gives the same bits on every platform. Not for cryptography. Not thread-safe: give each
/// purpose its own stream with <see cref="Split(string, long)"/>.
/// </summary>
public sealed class RandomStream
{
    private readonly ulong _key;
    private ulong _s0,
        _s1,
        _s2,
        _s3;

    /// <summary>Seeds a stream. Neighbouring seeds give unrelated streams.</summary>
    public RandomStream(ulong seed)
    {
        _key = seed;
        var mixer = seed;
        _s0 = SplitMix64(ref mixer);
        _s1 = SplitMix64(ref mixer);
        _s2 = SplitMix64(ref mixer);
        _s3 = SplitMix64(ref mixer);
    }

    /// <summary>Goes on exactly where <see cref="State"/> was taken.</summary>
    /// <exception cref="ArgumentException">All four words are zero, which the generator could never leave.</exception>
    internal RandomStream(RandomState state)
    {
        if ((state.S0 | state.S1 | state.S2 | state.S3) == 0)
            throw new ArgumentException("A random stream's state must not be all zero.", nameof(state));
        (_key, _s0, _s1, _s2, _s3) = state;
    }

    /// <summary>The present state; a stream built from it continues this one.</summary>
    internal RandomState State => new(_key, _s0, _s1, _s2, _s3);

    /// <summary>
    /// A stream of its own for one purpose ("weights", "shuffle", …) and step. It depends on this stream's seed, the
    /// purpose and the index alone, never on how much has been drawn, so that a new consumer disturbs no other.
    /// </summary>
    public RandomStream Split(string purpose, long index = 0)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var hash = 14695981039346656037; // FNV-1a over the UTF-16 code units
        foreach (var c in purpose)
            hash = (hash ^ c) * 1099511628211;
        return new RandomStream(Mix(Mix(Mix(_key) ^ hash) ^ (ulong)index));
    }

    /// <summary>One number out of another, without any likeness to it.</summary>
    internal static ulong Mix(ulong x) => SplitMix64(ref x);

    /// <summary>64 uniform bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A uniform integer in [0, <paramref name="bound"/>), without bias (Lemire's method, ACM TOMACS 29, 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (ulong)bound;
        var high = Math.BigMul(NextUInt64(), range, out var low);
        if (low < range)
        {
            var threshold = (0 - range) % range;
            while (low < threshold)
                high = Math.BigMul(NextUInt64(), range, out low);
        }
        return (int)high;
    }

    /// <summary>A uniform multiple of 2^-53 in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform multiple of 2^-24 in [0, 1).</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1.0f / (1U << 24));

    /// <summary>
    /// A standard normal number, by Marsaglia's polar method (SIAM Review 6, 1964). The logarithm is computed here,
    /// because that of the C library differs between platforms in the last bit; no second value is kept back, so that
    /// <see cref="State"/> is the whole state.
    /// </summary>
    public double NextGaussian()
    {
        while (true)
        {
            var u = 2 * NextDouble() - 1;
            var v = 2 * NextDouble() - 1;
            var square = u * u + v * v;
            if (square is > 0 and < 1)
                return u * Math.Sqrt(-2 * Log(square) / square);
        }
    }

    /// <summary>Shuffles in place; every order is equally likely (Fisher-Yates, Durstenfeld's form).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 in random order: the rows of one epoch.</summary>
    public int[] Permutation(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        Shuffle<int>(order);
        return order;
    }

    /// <summary>One step of SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014).</summary>
    internal static ulong SplitMix64(ref ulong state)
    {
        var z = state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    /// <summary>
    /// Natural logarithm of a normal number in (0, 1): x = 2^e m with m in [√½, √2), and
    /// ln m = 2 artanh((m - 1) / (m + 1)) by its series, to a relative error of about 1e-15.
    /// </summary>
    internal static double Log(double x)
    {
        const double Ln2 = 0.693147180559945309417;
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }
        var z = (m - 1) / (m + 1);
        var z2 = z * z;
        double series = 0;
        for (var k = 23; k >= 1; k -= 2)
            series = series * z2 + 1.0 / k;
        return exponent * Ln2 + 2 * z * series;
    }
}
