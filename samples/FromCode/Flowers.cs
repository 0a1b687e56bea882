using System;
using System.Linq;

namespace FromCode;

/// <summary>
/// Made-up flowers of three species, each measured eight times; two of the measurements tell the species, the others are noise.
/// </summary>
internal static class Flowers
{
    private static readonly string[] Species = ["aster", "daisy", "tulip"];

    public static (float[][] Measurements, string[] Species) Pick(int count, int seed)
    {
        var random = new Random(seed);
        var kinds = Enumerable.Range(0, count).Select(_ => random.Next(3)).ToArray();
        return (
            [.. kinds.Select(kind => Enumerable.Range(0, 8).Select(m => Measure(kind, m, random)).ToArray())],
            [.. kinds.Select(kind => Species[kind])]
        );
    }

    private static float Measure(int kind, int measurement, Random random)
    {
        var noise = random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
        return (float)(
            5
            + noise
            + measurement switch
            {
                1 => 1.5 * kind,
                4 => kind == 1 ? 1.5 : 0,
                _ => 0,
            }
        );
    }
}
