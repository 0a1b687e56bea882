using System;
using System.Diagnostics;
using PrunedNetGen.Trainer;

namespace Digits;

/// <summary>Nanoseconds for one digit: both networks in turn over all rows, the median of many rounds.</summary>
internal static class Latency
{
    private const int Rounds = 301;

    public static (double Pruned, double Masked) Measure(Dataset data, DigitNet pruned, MaskedDigitNet masked)
    {
        var outputs = new float[DigitNet.OutputLength];
        double[] prunedNs = new double[Rounds], maskedNs = new double[Rounds];
        // The first passes let the JIT settle on its best code.
        for (int round = -200; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int row = 0; row < data.Rows; row++) pruned.Infer(data.FeaturesOf(row), outputs);
            long middle = Stopwatch.GetTimestamp();
            for (int row = 0; row < data.Rows; row++) masked.Infer(data.FeaturesOf(row), outputs);
            long end = Stopwatch.GetTimestamp();
            if (round < 0) continue;
            prunedNs[round] = Stopwatch.GetElapsedTime(start, middle).TotalNanoseconds / data.Rows;
            maskedNs[round] = Stopwatch.GetElapsedTime(middle, end).TotalNanoseconds / data.Rows;
        }
        Array.Sort(prunedNs);
        Array.Sort(maskedNs);
        return (prunedNs[Rounds / 2], maskedNs[Rounds / 2]);
    }
}
