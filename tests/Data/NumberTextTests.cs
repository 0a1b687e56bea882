using System;
using System.Globalization;
using PrunedNetGen.Data;

namespace PrunedNetGen.Tests.Data;

/// <summary>The short way to read a number gives the very float that the long way does.</summary>
public sealed class NumberTextTests
{
    [Theory]
    [InlineData("16777217")] // in the middle between two floats
    [InlineData("16777219")]
    [InlineData("1.00000005960464")] // a little above such a middle
    [InlineData("8388608.5")]
    [InlineData("33554434.0000001")]
    [InlineData("-0")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("999999999999999")]
    [InlineData("0.00000000000001")]
    public void Where_it_is_close(string text) => AssertNearest(text);

    [Fact]
    public void Of_any_digits()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var digits = random.NextInt64((long)Math.Pow(10, random.Next(1, 17))).ToString(CultureInfo.InvariantCulture);
            AssertNearest((i % 2 == 0 ? "-" : "") + digits.Insert(random.Next(digits.Length + 1), i % 3 == 0 ? "" : "."));
        }
    }

    [Fact]
    public void Halfway_between_floats()
    {
        var random = new Random(8);
        for (var i = 0; i < 5_000; i++)
        {
            var below = (float)(random.Next(1 << 24) / 4.0);
            AssertNearest((((double)below + MathF.BitIncrement(below)) / 2).ToString("R", CultureInfo.InvariantCulture));
        }
    }

    private static void AssertNearest(string text)
    {
        Assert.Equal(NumberKind.Finite, NumberText.Parse(text, out var value));
        Assert.Equal(
            BitConverter.SingleToInt32Bits(float.Parse(text, CultureInfo.InvariantCulture)),
            BitConverter.SingleToInt32Bits(value)
        );
    }
}
