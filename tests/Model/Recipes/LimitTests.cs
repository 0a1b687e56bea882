using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model;

public class LimitTests
{
    [Theory]
    [InlineData("15%", 1000, 150)]
    [InlineData("14.86%", 2_293_000, 340_739)]
    [InlineData("100%", 7, 7)]
    [InlineData("340000", 7, 340_000)]
    public void Shares_are_of_the_dense_network_rounded_down(string text, long dense, long expected)
    {
        var limit = Limit.Parse(text)!.Value;
        Assert.Equal(expected, limit.In(dense));
        Assert.Equal(text, limit.ToString());
        Assert.Equal(limit, Limit.Parse(limit.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("0")]
    [InlineData("0%")]
    [InlineData("101%")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("NaN%")]
    public void What_is_no_limit_is_not_read(string text) => Assert.Null(Limit.Parse(text));

    [Fact]
    public void Limits_are_above_nothing()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Limit.Of(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Limit.OfDense(1.1));
    }
}
