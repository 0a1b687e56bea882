using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Trainer;

/// <summary>
/// How numbers of at least 0 are distributed, in one walk over them and without knowing their range: when one lies beyond
/// the last bin, pairs of bins are merged until it does not.
/// </summary>
public sealed class RangeHistogram
{
    private const int BinCount = 512;

    private readonly long[] _bins = new long[BinCount];
    private readonly double[] _sums = new double[BinCount];

    /// <summary>How many numbers were added.</summary>
    public long Count { get; private set; }

    /// <summary>The smallest of them; infinite without any.</summary>
    public double Least { get; private set; } = double.PositiveInfinity;

    /// <summary>The largest of them; minus infinity without any.</summary>
    public double Most { get; private set; } = double.NegativeInfinity;

    /// <summary>Their mean; NaN without any.</summary>
    public double Mean => _sums.Sum() / Count;

    /// <summary>Where the last bin ends; the first begins at 0. A power of two, at least 1.</summary>
    public double End { get; private set; } = 1;

    /// <summary>How many numbers lie in each bin.</summary>
    public IReadOnlyList<long> Bins => _bins;

    /// <summary>Adds a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public void Add(double value)
    {
        if (!(value >= 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(nameof(value), value, "Expected a finite number of at least 0.");
        while (value > End)
            Double();
        var bin = Math.Min((int)(value / End * BinCount), BinCount - 1);
        _bins[bin]++;
        _sums[bin] += value;
        Count++;
        Least = Math.Min(Least, value);
        Most = Math.Max(Most, value);
    }

    /// <summary>The number below which a share of all lies, to within a bin: the mean of the numbers in its bin; NaN without any.</summary>
    public double Quantile(double share)
    {
        if (Count == 0)
            return double.NaN;
        var below = share * Count;
        double seen = 0;
        for (var bin = 0; bin < BinCount; bin++)
        {
            if (_bins[bin] > 0 && seen + _bins[bin] >= below)
                return _sums[bin] / _bins[bin];
            seen += _bins[bin];
        }
        return Most;
    }

    /// <summary>The counts over fewer, wider bins, for a picture.</summary>
    /// <param name="number">How many bins; a divisor of 512.</param>
    public IReadOnlyList<long> Coarse(int number) => [.. _bins.Chunk(BinCount / number).Select(chunk => chunk.Sum())];

    private void Double()
    {
        for (var bin = 0; bin < BinCount; bin++)
        {
            var isFilled = bin < BinCount / 2;
            _bins[bin] = isFilled ? _bins[2 * bin] + _bins[(2 * bin) + 1] : 0;
            _sums[bin] = isFilled ? _sums[2 * bin] + _sums[(2 * bin) + 1] : 0;
        }
        End *= 2;
    }
}
