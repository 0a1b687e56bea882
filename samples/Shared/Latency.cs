using System;
using System.Diagnostics;
using System.Linq;
using PrunedNetGen.Data;

namespace PrunedNetGen.Samples;

/// <summary>A generated network's Infer.</summary>
internal delegate void Infer(ReadOnlySpan<float> input, Span<float> output);

/// <summary>Nanoseconds for one row: two networks in turn over the same rows, each with the median of many rounds.</summary>
internal static class Latency
{
    private const int Rounds = 301,
        RowsOfARound = 500;

    // The JIT recompiles what is called often, some tenths of a second after it has noticed.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.6);

    public static (double First, double Second) Measure(Dataset data, int outputLength, Infer first, Infer second)
    {
        var rows = Enumerable.Range(0, Math.Min(data.Rows, RowsOfARound)).Select(row => data.FeaturesOf(row).ToArray()).ToArray();
        var output = new float[outputLength];
        double[] firstNs = new double[Rounds],
            secondNs = new double[Rounds];
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp; )
        {
            Round(rows, output, first);
            Round(rows, output, second);
        }
        for (var round = 0; round < Rounds; round++)
        {
            firstNs[round] = Round(rows, output, first);
            secondNs[round] = Round(rows, output, second);
        }
        return (Median(firstNs), Median(secondNs));
    }

    private static double Round(float[][] rows, float[] output, Infer infer)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var row in rows)
            infer(row, output);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / rows.Length;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
