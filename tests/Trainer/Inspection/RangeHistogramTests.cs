using System;
using System.Linq;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public sealed class RangeHistogramTests
{
    [Theory]
    [InlineData(0.4)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(3000)]
    public void Quantiles_are_right_to_within_a_bin_whatever_the_range(double scale)
    {
        var random = new Random(3);
        double[] numbers = [.. Enumerable.Range(0, 5000).Select(_ => scale * Math.Pow(random.NextDouble(), 3))];
        var histogram = new RangeHistogram();
        foreach (var number in numbers)
            histogram.Add(number);
        Array.Sort(numbers);

        Assert.Equal((5000, numbers[0], numbers[^1]), (histogram.Count, histogram.Least, histogram.Most));
        Assert.Equal(numbers.Average(), histogram.Mean, 1e-9 * scale);
        Assert.Equal(5000, histogram.Bins.Sum());
        Assert.Equal(5000, histogram.Coarse(16).Sum());
        foreach (var share in new[] { 0.01, 0.25, 0.5, 0.95 })
            Assert.Equal(numbers[(int)(share * 5000)], histogram.Quantile(share), histogram.End / 256);
        Assert.InRange(histogram.End, numbers[^1], Math.Max(1, 2 * numbers[^1]));
    }

    [Fact]
    public void Nothing_and_what_is_no_magnitude_are_told_apart()
    {
        var histogram = new RangeHistogram();
        Assert.True(double.IsNaN(histogram.Quantile(0.5)) && double.IsNaN(histogram.Mean));
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.Add(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.Add(double.NaN));
        histogram.Add(0);
        Assert.Equal(0, histogram.Quantile(1));
    }
}
