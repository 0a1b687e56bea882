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

    private readonly float[] block = new float[channels * Block];
    private readonly float[] shift = new float[channels];
    private readonly float[] least = [.. Enumerable.Repeat(float.PositiveInfinity, channels)];
    private readonly float[] most = [.. Enumerable.Repeat(float.NegativeInfinity, channels)];
    private readonly double[] sums = new double[channels];
    private readonly double[] products = new double[channels * channels]; // of channel i with j ≥ i
    private long count;
    private int filled;

    /// <summary>Adds a row, <c>[channels, places]</c>.</summary>
    public void Add(ReadOnlySpan<float> row)
    {
        var places = row.Length / channels;
        if (count == 0 && filled == 0)
        {
            for (var c = 0; c < channels; c++)
                shift[c] = TensorPrimitives.Sum(row.Slice(c * places, places)) / places;
        }
        for (var done = 0; done < places;)
        {
            var take = Math.Min(places - done, Block - filled);
            for (var c = 0; c < channels; c++)
            {
                var entries = row.Slice((c * places) + done, take);
                least[c] = Math.Min(least[c], TensorPrimitives.Min(entries));
                most[c] = Math.Max(most[c], TensorPrimitives.Max(entries));
                TensorPrimitives.Subtract(entries, shift[c], block.AsSpan((c * Block) + filled, take));
            }
            done += take;
            filled += take;
            if (filled == Block)
                Flush();
        }
    }

    /// <summary>Whether a channel had the same value everywhere.</summary>
    public bool IsConstant(int channel) => least[channel] == most[channel];

    /// <summary>The value that a channel has everywhere; of one that varies, the smallest.</summary>
    public float Least(int channel) => least[channel];

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
        return (products[(i * channels) + j] / count) - (sums[i] / count * (sums[j] / count));
    }

    private void Flush()
    {
        if (filled == 0)
            return;
        for (var i = 0; i < channels; i++)
        {
            var first = block.AsSpan(i * Block, filled);
            sums[i] += TensorPrimitives.Sum<float>(first);
            for (var j = i; j < channels; j++)
                products[(i * channels) + j] += TensorPrimitives.Dot<float>(first, block.AsSpan(j * Block, filled));
        }
        count += filled;
        filled = 0;
    }
}
