using System;
using System.Linq;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Rows of which two features say something and the others nothing.</summary>
internal static class FittedData
{
    public const int Features = 8;

    public static (float[][] Rows, int[] Classes, double[] Values) Make(int rows, int seed)
    {
        var random = new Random(seed);
        var x = Enumerable
            .Range(0, rows)
            .Select(_ => Enumerable.Range(0, Features).Select(_ => (float)(random.NextDouble() * 2 - 1)).ToArray())
            .ToArray();
        return (x, [.. x.Select(row => row[2] + row[5] > 0 ? 1 : 0)], [.. x.Select(row => 1000 + 300 * row[2] - 200 * row[5])]);
    }
}
