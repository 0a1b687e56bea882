using System;
using System.Linq;
using System.Numerics.Tensors;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Means and covariances of channels over rows and places, gathered in one walk. All numbers are taken relative to the
/// first row's means, so that sums of squares stay near the variances and lose nothing to cancellation (Chan, Golub and
/// LeVeque 1983), and sums of blocks are kept in 64 bits.
/// </summary>
internal sealed class ChannelMoments(int channels)
{
    private const int Block = 1024;

    private readonly float[] _block = new float[channels * Block];
    private readonly float[] _shift = new float[channels];
    private readonly float[] _least = [.. Enumerable.Repeat(float.PositiveInfinity, channels)];
    private readonly float[] _most = [.. Enumerable.Repeat(float.NegativeInfinity, channels)];
    private readonly double[] _sums = new double[channels];
    private readonly double[] _products = new double[channels * channels]; // of channel i with j ≥ i
    private long _count;
    private int _filled;

    /// <summary>Adds a row, <c>[channels, places]</c>.</summary>
    public void Add(ReadOnlySpan<float> row)
    {
        var places = row.Length / channels;
        if (_count == 0 && _filled == 0)
        {
            for (var c = 0; c < channels; c++)
                _shift[c] = TensorPrimitives.Sum(row.Slice(c * places, places)) / places;
        }
        for (var done = 0; done < places; )
        {
            var take = Math.Min(places - done, Block - _filled);
            for (var c = 0; c < channels; c++)
            {
                var entries = row.Slice((c * places) + done, take);
                _least[c] = Math.Min(_least[c], TensorPrimitives.Min(entries));
                _most[c] = Math.Max(_most[c], TensorPrimitives.Max(entries));
                TensorPrimitives.Subtract(entries, _shift[c], _block.AsSpan((c * Block) + _filled, take));
            }
            done += take;
            _filled += take;
            if (_filled == Block)
                Flush();
        }
    }

    /// <summary>Whether a channel had the same value everywhere.</summary>
    public bool IsConstant(int channel) => _least[channel] == _most[channel];

    /// <summary>The value that a channel has everywhere; of one that varies, the smallest.</summary>
    public float Least(int channel) => _least[channel];

    /// <summary>The correlation of two channels that vary, in [-1, 1].</summary>
    public double Correlation(int one, int other)
    {
        Flush();
        return Math.Clamp(Covariance(one, other) / Math.Sqrt(Variance(one) * Variance(other)), -1, 1);
    }

    /// <summary>The variance of a channel.</summary>
    public double Variance(int channel)
    {
        Flush();
        return Covariance(channel, channel);
    }

    private double Covariance(int one, int other)
    {
        var (i, j) = one < other ? (one, other) : (other, one);
        return (_products[(i * channels) + j] / _count) - (_sums[i] / _count * (_sums[j] / _count));
    }

    private void Flush()
    {
        if (_filled == 0)
            return;
        for (var i = 0; i < channels; i++)
        {
            var first = _block.AsSpan(i * Block, _filled);
            _sums[i] += TensorPrimitives.Sum<float>(first);
            for (var j = i; j < channels; j++)
                _products[(i * channels) + j] += TensorPrimitives.Dot<float>(first, _block.AsSpan(j * Block, _filled));
        }
        _count += _filled;
        _filled = 0;
    }
}
