using System;
using System.Linq;
using PrunedNetGen.Data;

namespace PrunedNetGen.Tests.Data;

public class RandomStreamTests
{
    /// <summary>The outputs of the authors' xoshiro256starstar.c from the state 1, 2, 3, 4 (https://prng.di.unimi.it).</summary>
    [Fact]
    public void Gives_the_published_numbers_of_xoshiro256()
    {
        var random = new RandomStream(new RandomState(0, 1, 2, 3, 4));
        ulong[] expected =
        [
            11520,
            0,
            1509978240,
            1215971899390074240,
            1216172134540287360,
            607988272756665600,
            16172922978634559625,
            8476171486693032832,
            10595114339597558777,
            2904607092377533576,
        ];
        Assert.Equal(expected, expected.Select(_ => random.NextUInt64()));
    }

    /// <summary>The outputs of splitmix64.c from the seed 1477776061723855037, by which seeds become states.</summary>
    [Fact]
    public void Is_seeded_by_the_published_numbers_of_SplitMix64()
    {
        Assert.Equal(
            new RandomState(1477776061723855037, 1985237415132408290, 2979275885539914483, 13511426838097143398, 8488337342461049707),
            new RandomStream(1477776061723855037).State
        );
    }

    [Fact]
    public void Goes_on_from_a_saved_state()
    {
        var random = new RandomStream(7);
        for (var i = 0; i < 100; i++)
            random.NextGaussian();
        var restored = new RandomStream(RandomState.Parse(random.State.ToString()));
        for (var i = 0; i < 100; i++)
            Assert.Equal(random.NextUInt64(), restored.NextUInt64());
        Assert.Equal(random.Split("purpose", 3).State, restored.Split("purpose", 3).State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("00000000000000010000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0000000000000001000000000000000000000000000000000000000000000000000000000000000x")]
    public void Refuses_a_text_that_is_no_state(string text) => Assert.Throws<FormatException>(() => RandomState.Parse(text));

    [Fact]
    public void Refuses_the_state_it_could_never_leave() =>
        Assert.Throws<ArgumentException>(() => new RandomStream(new RandomState(1, 0, 0, 0, 0)));

    [Fact]
    public void Splits_do_not_depend_on_what_was_drawn()
    {
        var random = new RandomStream(5);
        var before = random.Split("weights").State;
        random.NextUInt64();
        Assert.Equal(before, random.Split("weights").State);
    }

    [Fact]
    public void Splits_differ_by_seed_purpose_and_index()
    {
        var states =
            from seed in Enumerable.Range(0, 20)
            from purpose in new[] { "", "a", "b", "ab", "ba", "weights", "shuffle" }
            from index in Enumerable.Range(0, 20)
            select new RandomStream((ulong)seed).Split(purpose, index).State.S0;
        Assert.Equal(20 * 7 * 20, states.Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(97)]
    public void Integers_are_uniform(int bound)
    {
        const int Draws = 100_000;
        var random = new RandomStream((ulong)bound);
        var counts = new int[bound];
        for (var i = 0; i < Draws; i++)
            counts[random.NextInt(bound)]++;
        var expected = (double)Draws / bound;
        var chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
        // The mean of chi-square is bound - 1 and its variance twice that: six standard deviations.
        Assert.True(chiSquare <= bound - 1 + 6 * Math.Sqrt(2 * bound), $"chi-square {chiSquare}");
    }

    [Fact]
    public void Integers_reach_the_largest_bound()
    {
        var random = new RandomStream(1);
        var largest = Enumerable.Range(0, 10_000).Max(_ => random.NextInt(int.MaxValue));
        Assert.InRange(largest, int.MaxValue - 5_000_000, int.MaxValue - 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt(0));
    }

    [Fact]
    public void Fractions_are_in_the_half_open_interval()
    {
        var random = new RandomStream(2);
        var doubles = Enumerable.Range(0, 100_000).Select(_ => random.NextDouble()).ToArray();
        var floats = Enumerable.Range(0, 100_000).Select(_ => random.NextSingle()).ToArray();
        Assert.InRange(doubles.Min(), 0, 0.001);
        Assert.InRange(doubles.Max(), 0.999, Math.BitDecrement(1.0));
        Assert.InRange(doubles.Average(), 0.495, 0.505);
        Assert.InRange(floats.Max(), 0.999f, MathF.BitDecrement(1f));
        Assert.InRange(floats.Average(), 0.495f, 0.505f);
    }

    [Fact]
    public void Gaussians_have_the_moments_of_the_normal_distribution()
    {
        var random = new RandomStream(3);
        var values = Enumerable.Range(0, 200_000).Select(_ => random.NextGaussian()).ToArray();
        Assert.InRange(values.Average(), -0.015, 0.015);
        Assert.InRange(values.Average(v => v * v), 0.98, 1.02);
        Assert.InRange(values.Average(v => v * v * v * v), 2.85, 3.15);
        Assert.InRange(values.Count(v => Math.Abs(v) < 1) / 200_000.0, 0.6777, 0.6877);
    }

    [Fact]
    public void Its_own_logarithm_is_right_to_the_last_bits()
    {
        var random = new RandomStream(4);
        for (var i = 0; i < 100_000; i++)
        {
            var x = i % 2 == 0 ? random.NextDouble() : Math.ScaleB(random.NextDouble(), -random.NextInt(500));
            if (x > 0)
                Assert.InRange(RandomStream.Log(x) / Math.Log(x), 1 - 4e-15, 1 + 4e-15);
        }
    }

    [Fact]
    public void A_permutation_holds_every_number_once()
    {
        for (var count = 0; count < 50; count++)
            Assert.Equal(Enumerable.Range(0, count), new RandomStream((ulong)count).Permutation(count).Order());
    }

    [Fact]
    public void Every_order_of_three_is_equally_likely()
    {
        var random = new RandomStream(6);
        var counts = Enumerable
            .Range(0, 60_000)
            .GroupBy(_ => string.Concat(random.Permutation(3)))
            .ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 9_500, 10_500));
    }

    /// <summary>A checkpoint and a split must mean the same tomorrow; the numbers are random_stream.py's.</summary>
    [Fact]
    public void Its_derived_numbers_stay_what_they_are()
    {
        var random = new RandomStream(42).Split("golden", 1);
        Assert.Equal("7 3 9 4 1 2 0 5 8 6", string.Join(' ', random.Permutation(10)));
        Assert.Equal("3fc67b76b9ce3e48", BitConverter.DoubleToInt64Bits(random.NextGaussian()).ToString("x16"));
        Assert.Equal("3efcf67e", BitConverter.SingleToInt32Bits(random.NextSingle()).ToString("x8"));
    }
}
