using System;
using System.Diagnostics;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Samples;

/// <summary>A generated network's Infer.</summary>
internal delegate void Infer(ReadOnlySpan<float> input, Span<float> output);

/// <summary>Nanoseconds for one row: two networks in turn over the same rows, each with the median of many rounds.</summary>
internal static class Latency
{
    private const int Rounds = 301, RowsOfARound = 500;

    public static (double First, double Second) Measure(Dataset data, int outputLength, Infer first, Infer second)
    {
        var output = new float[outputLength];
        double[] firstNs = new double[Rounds], secondNs = new double[Rounds];
        // The first rounds let the JIT settle on its best code.
        for (int round = -100; round < Rounds; round++)
        {
            double a = Round(data, output, first), b = Round(data, output, second);
            if (round >= 0) (firstNs[round], secondNs[round]) = (a, b);
        }
        return (Median(firstNs), Median(secondNs));
    }

    private static double Round(Dataset data, float[] output, Infer infer)
    {
        int rows = Math.Min(data.Rows, RowsOfARound);
        long start = Stopwatch.GetTimestamp();
        for (int row = 0; row < rows; row++) infer(data.FeaturesOf(row), output);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / rows;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
