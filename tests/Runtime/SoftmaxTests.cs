using System;
using System.Linq;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Tests.Runtime;

public class SoftmaxTests
{
    [Fact]
    public void Agrees_with_double_precision_at_every_length()
    {
        var random = new Random(2);
        for (var length = 1; length <= 100; length++)
        {
            foreach (var scale in new[] { 0.0, 1, 20 })
            {
                float[] logits = [.. Enumerable.Range(0, length).Select(_ => (float)(scale * (random.NextDouble() - 0.5) * 2))];
                double maximum = logits.Max();
                var sum = logits.Sum(x => Math.Exp(x - maximum));

                float[] found = [.. logits];
                Activations.Softmax(found);
                for (var i = 0; i < length; i++)
                    Assert.Equal(1, found[i] / (Math.Exp(logits[i] - maximum) / sum), 4e-6);
                Assert.Equal(1, found.Sum(x => (double)x), 2e-6);
            }
        }
    }

    [Fact]
    public void Huge_logits_do_not_overflow()
    {
        float[] values = [float.MaxValue, -float.MaxValue, float.MaxValue];
        Activations.Softmax(values);
        Assert.Equal([0.5f, 0, 0.5f], values);
    }

    [Fact]
    public void Minus_infinity_has_no_share()
    {
        float[] values = [1, float.NegativeInfinity, 1];
        Activations.Softmax(values);
        Assert.Equal([0.5f, 0, 0.5f], values);
    }

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(float.PositiveInfinity, 0)]
    [InlineData(float.NegativeInfinity, float.NegativeInfinity)]
    public void What_has_no_answer_is_NaN(float first, float second)
    {
        float[] values = [first, second];
        Activations.Softmax(values);
        Assert.Equal([float.NaN, float.NaN], values);
    }

    [Fact]
    public void Nothing_stays_nothing() => Activations.Softmax([]);

    [Fact]
    public void All_widths_give_the_same_bits()
    {
        var random = new Random(3);
        for (var length = 1; length <= 100; length++)
        {
            float[] wide = [.. Enumerable.Range(0, length).Select(_ => (float)(10 * random.NextDouble()))];
            float[] narrow = [.. wide],
                eight = [.. wide],
                four = [.. wide];
            SoftmaxFunction.Apply<Lanes512>(wide);
            SoftmaxFunction.Apply<LanesT>(narrow);
            SoftmaxFunction.Apply<Lanes256>(eight);
            SoftmaxFunction.Apply<Lanes128>(four);
            Assert.Equal(wide, narrow);
            Assert.Equal(wide, eight);
            Assert.Equal(wide, four);
        }
    }

    [Theory]
    [InlineData(new[] { 3f }, 0)]
    [InlineData(new[] { 1f, 5f, 5f, 2f }, 1)]
    [InlineData(new[] { -3f, -1f, -2f }, 1)]
    [InlineData(new[] { float.NaN, 1f, 2f }, 2)]
    [InlineData(new[] { float.NaN, float.NaN }, 0)]
    public void The_largest_is_found_first(float[] values, int expected) => Assert.Equal(expected, Activations.IndexOfMax(values));
}
