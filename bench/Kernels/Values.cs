using System;
using System.Linq;

namespace PrunedNetGen.Bench.Kernels;

/// <summary>What benchmarks compute with.</summary>
internal static class Values
{
    /// <summary>Values of an even distribution, the same in every run.</summary>
    public static float[] Random(int count, float from, float to)
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, count).Select(_ => from + (to - from) * random.NextSingle())];
    }

    /// <summary>Stops a benchmark whose contenders compute different things.</summary>
    /// <param name="contenders">Each computes the values anew; the first is the reference.</param>
    /// <exception cref="InvalidOperationException">They differ by more than rounding explains.</exception>
    public static void MustAgree(params Func<float[]>[] contenders)
    {
        float[] expected = [.. contenders[0]()];
        for (var c = 1; c < contenders.Length; c++)
        {
            var found = contenders[c]();
            for (var i = 0; i < expected.Length; i++)
            {
                if (!(Math.Abs(found[i] - expected[i]) <= 1e-4 * Math.Max(1, Math.Abs(expected[i]))))
                    throw new InvalidOperationException($"Contender {c}: value {i} is {found[i]}, expected {expected[i]}.");
            }
        }
    }
}
