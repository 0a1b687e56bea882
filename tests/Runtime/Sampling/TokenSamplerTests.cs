using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck.Fluent;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.Runtime;

public class TokenSamplerTests
{
    /// <summary>What a sampler says of logits and a random number, plainly and in double.</summary>
    private static (double[] Probabilities, int[] Order) Reference(float[] logits, double temperature, int? topK, double topP)
    {
        int[] order = [.. Enumerable.Range(0, logits.Length).OrderByDescending(i => logits[i]).ThenBy(i => i)];
        var weights = order.Select(i => Math.Exp((logits[i] - (double)logits[order[0]]) / temperature)).ToList();
        if (topK is { } k)
            weights = weights[..k];
        var (whole, sum, count) = (weights.Sum(), 0.0, 0);
        while (count < weights.Count && (topP == 1 || sum < topP * whole))
            sum += weights[count++];
        var probabilities = new double[logits.Length];
        for (var i = 0; i < count; i++)
            probabilities[order[i]] = weights[i] / sum;
        return (probabilities, order);
    }

    [Fact]
    public void Temperature_0_takes_the_likeliest_and_of_equal_ones_the_first()
    {
        var sampler = new TokenSampler(5, temperature: 0, topK: 2, topP: 0.5, seed: 9);
        Assert.Equal(1, sampler.Next([-3, 7, 7, 7, -9]));
        Assert.Equal(0, sampler.Next([-0f, 0f, -0f, -1, 0f]));
        Assert.Equal(4, sampler.Next([float.MinValue, float.MinValue, -5, float.MinValue, float.MaxValue]));
        Assert.Equal(9UL, sampler.State);
    }

    [Fact]
    public void One_of_the_likeliest_is_the_likeliest()
    {
        float[] logits = [1, 4, 4, 2];
        Assert.All(Enumerable.Range(0, 50), seed => Assert.Equal(1, new TokenSampler(4, 5, topK: 1, seed: (ulong)seed).Next(logits)));
        Assert.All(Enumerable.Range(0, 50), seed => Assert.Equal(1, new TokenSampler(4, 5, topP: 1e-9, seed: (ulong)seed).Next(logits)));
    }

    /// <summary>Frequencies of many draws beside the reference: five deviations of a binomial allow what chance does.</summary>
    [Theory]
    [InlineData(1.0, null, 1.0)]
    [InlineData(0.7, null, 1.0)]
    [InlineData(2.5, null, 1.0)]
    [InlineData(1.0, 5, 1.0)]
    [InlineData(1.3, 12, 1.0)]
    [InlineData(1.0, null, 0.9)]
    [InlineData(1.0, null, 0.35)]
    [InlineData(1.5, 6, 0.8)]
    public void Draws_follow_the_distribution(double temperature, int? topK, double topP)
    {
        const int Draws = 100_000;
        var random = new Random(7);
        float[] logits = [.. Enumerable.Range(0, 12).Select(_ => (float)(4 * random.NextDouble()))];
        logits[3] = logits[8];
        var sampler = new TokenSampler(logits.Length, temperature, topK, topP, seed: 42);
        var counts = new int[logits.Length];
        for (var i = 0; i < Draws; i++)
            counts[sampler.Next(logits)]++;
        var (expected, _) = Reference(logits, temperature, topK, topP);
        for (var i = 0; i < counts.Length; i++)
            Assert.True(
                Math.Abs(counts[i] - Draws * expected[i]) <= 5 * Math.Sqrt(Draws * expected[i] * (1 - expected[i])),
                $"token {i}: {counts[i]} of {Draws * expected[i]}"
            );
    }

    /// <summary>
    /// The very token that the reference finds for the same random number, where that is not within rounding of the next token;
    /// among few values there are many ties.
    /// </summary>
    [Fact]
    public void The_token_is_that_of_a_plain_reference()
    {
        var cases = (
            from few in Gen.Elements(true, false)
            from count in Gen.Choose(1, 40)
            from logits in Gen.Choose(-1000, 1000).Select(x => few ? x / 400 : x / 100f).ArrayOf(count)
            from temperature in Gen.Elements(0.01, 0.3, 1, 7, 1e6)
            from k in Gen.Choose(0, count)
            from p in Gen.Elements(1, 0.999, 0.9, 0.5, 0.1)
            from seed in Gen.Choose(0, int.MaxValue)
            select (logits, temperature, k, p, seed)
        ).ToArbitrary();
        var compared = 0;
        Shared.Property.Holds(cases, 2000, c =>
        {
            int? topK = c.k == 0 ? null : c.k;
            var found = new TokenSampler(c.logits.Length, c.temperature, topK, c.p, (ulong)c.seed).Next(c.logits);
            var (probabilities, order) = Reference(c.logits, c.temperature, topK, c.p);
            var isInOrder = topK < c.logits.Length || c.p < 1;
            var places = isInOrder ? order : Enumerable.Range(0, c.logits.Length);
            var draw = new SplitMix64((ulong)c.seed).NextDouble();
            var end = 0.0;
            foreach (var token in places)
            {
                end += probabilities[token];
                if (Math.Abs(draw - end) < 1e-12)
                    return;
                if (draw < end)
                {
                    Assert.Equal(token, found);
                    compared++;
                    return;
                }
            }
        });
        Assert.Equal(2000, compared);
    }

    [Fact]
    public void Extreme_logits_neither_overflow_nor_are_drawn_against_the_odds()
    {
        foreach (var temperature in new[] { 1e-300, 1e-3, 1, 1e3 })
        {
            var sampler = new TokenSampler(4, temperature, topP: 0.99);
            Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(2, sampler.Next([float.MinValue, 0, float.MaxValue, float.MinValue])));
        }
        // Where all are as unlikely, one of them is drawn.
        var alike = new TokenSampler(3, topK: 3);
        Assert.Equal(
            3,
            Enumerable.Range(0, 100).Select(_ => alike.Next([float.MinValue, float.MinValue, float.MinValue])).Distinct().Count()
        );
        var forbidden = new TokenSampler(3, temperature: 100);
        Assert.DoesNotContain(1, Enumerable.Range(0, 1000).Select(_ => forbidden.Next([2, float.MinValue, -3])));
    }

    /// <summary>What draws.py gives in Python.</summary>
    [Fact]
    public void A_seed_gives_the_same_tokens_everywhere()
    {
        Assert.Equal([36, 48, 62, 29, 29, 50, 57, 34, 19, 50, 24, 38, 29, 34, 29, 12], Draws(1, null, 1));
        Assert.Equal([62, 29, 1, 5, 5, 29, 60, 43, 12, 48, 50, 17, 5, 43, 5, 57], Draws(0.8, null, 0.9));
        Assert.Equal([50, 24, 62, 12, 12, 24, 43, 31, 57, 24, 12, 50, 31, 31, 12, 38], Draws(1.5, 10, 1));
        Assert.Equal([50, 43, 36, 31, 31, 43, 62, 50, 57, 43, 12, 5, 31, 50, 31, 38], Draws(1, 20, 0.7));

        static IEnumerable<int> Draws(double temperature, int? topK, double topP)
        {
            float[] logits = [.. Enumerable.Range(0, 64).Select(i => (i * 37 % 64) / 16f)];
            var sampler = new TokenSampler(64, temperature, topK, topP, seed: 1);
            return Enumerable.Range(0, 16).Select(_ => sampler.Next(logits));
        }
    }

    [Fact]
    public void Exponentials_are_those_of_the_library_but_for_the_last_bits()
    {
        var random = new Random(5);
        for (var i = 0; i < 100_000; i++)
        {
            var x = -Math.Pow(10, 9 * random.NextDouble() - 6);
            var expected = Math.Exp(x);
            Assert.InRange(Math.Abs(PortableExp.Of(x) - expected), 0, Math.Max(4e-16 * expected, double.Epsilon));
        }
        Assert.Equal([1, 0, 0], new[] { 0, double.MinValue, double.NegativeInfinity }.Select(PortableExp.Of));
    }

    [Fact]
    public void A_state_that_is_set_back_gives_the_same_again()
    {
        float[] logits = [1, 2, 3, 2, 1, 0];
        var sampler = new TokenSampler(6, 1.2, topK: 5, topP: 0.95, seed: 5);
        Assert.Equal(5UL, sampler.State);
        sampler.Next(logits);
        var state = sampler.State;
        int[] first = [.. Enumerable.Range(0, 50).Select(_ => sampler.Next(logits))];
        sampler.State = state;
        Assert.Equal(first, Enumerable.Range(0, 50).Select(_ => sampler.Next(logits)));
        var other = new TokenSampler(6, 1.2, topK: 5, topP: 0.95, seed: state);
        Assert.Equal(first, Enumerable.Range(0, 50).Select(_ => other.Next(logits)));
    }

    [Fact]
    public void Random_numbers_are_those_of_SplitMix64()
    {
        // The values that others' implementations give for this seed.
        var random = new SplitMix64(1234567);
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(expected, expected.Select(_ => random.Next()));
    }

    [Fact]
    public void Ranks_are_those_of_a_stable_sort()
    {
        var random = new Random(3);
        for (var length = 1; length <= 60; length++)
        {
            float[] values = [.. Enumerable.Range(0, length).Select(_ => (float)random.Next(8))];
            var order = new LargestFirst(length);
            for (var round = 0; round < 3; round++)
            {
                order.Begin(values);
                var wanted = random.Next(length + 1);
                order.Take(values, wanted);
                order.Take(values, random.Next(wanted + 1));
                int[] sorted = [.. Enumerable.Range(0, length).OrderByDescending(i => values[i])];
                Assert.Equal(sorted[..wanted], Enumerable.Range(0, wanted).Select(rank => order[rank]));
                Assert.Equal(sorted.Order(), Enumerable.Range(0, length).Select(rank => order[rank]).Order());
            }
        }
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_logit_that_is_no_number_is_named_and_changes_nothing(float wrong, string name)
    {
        foreach (var temperature in new[] { 0, 1.0 })
        {
            var sampler = new TokenSampler(3, temperature, seed: 4);
            var message = Assert.Throws<ArgumentException>(() => sampler.Next([1, 2, wrong])).Message;
            Assert.Contains($"The logit of token 2 is {name}; all must be finite.", message, StringComparison.Ordinal);
            Assert.Equal(4UL, sampler.State);
            sampler.Next([1, 2, 3]);
        }
    }

    [Fact]
    public void More_or_fewer_logits_than_tokens_are_an_error()
    {
        foreach (var count in new[] { 0, 2, 4 })
            Assert.Contains(
                $"among 3 tokens, but there are {count} logits",
                Assert.Throws<ArgumentException>(() => new TokenSampler(3).Next(new float[count])).Message,
                StringComparison.Ordinal
            );
    }

    [Theory]
    [InlineData(0, 1.0, null, 1.0)]
    [InlineData(-1, 1.0, null, 1.0)]
    [InlineData(3, -0.1, null, 1.0)]
    [InlineData(3, double.NaN, null, 1.0)]
    [InlineData(3, double.PositiveInfinity, null, 1.0)]
    [InlineData(3, 1.0, 0, 1.0)]
    [InlineData(3, 1.0, -1, 1.0)]
    [InlineData(3, 1.0, 4, 1.0)]
    [InlineData(3, 0.0, 4, 1.0)]
    [InlineData(3, 1.0, null, 0.0)]
    [InlineData(3, 1.0, null, 1.01)]
    [InlineData(3, 1.0, null, -1.0)]
    [InlineData(3, 1.0, null, double.NaN)]
    public void Choices_that_are_none_are_refused(int vocabulary, double temperature, int? topK, double topP) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenSampler(vocabulary, temperature, topK, topP));

    [Fact]
    public void Nothing_is_allocated()
    {
        var random = new Random(1);
        float[] logits = [.. Enumerable.Range(0, 300).Select(_ => (float)random.NextDouble())];
        TokenSampler[] samplers =
        [
            new(300, temperature: 0),
            new(300),
            new(300, topK: 40),
            new(300, topP: 0.9),
            new(300, 0.8, topK: 40, topP: 0.9),
        ];
        Call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Call();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Call()
        {
            foreach (var sampler in samplers)
                sampler.Next(logits);
        }
    }
}
