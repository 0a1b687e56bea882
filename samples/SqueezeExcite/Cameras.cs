using System;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace SqueezeExcite;

/// <summary>
/// Four cameras look at the same handwritten digit. One always sees it; one is blinded by glare half of the time; two are
/// broken and deliver noise. Which camera to trust is the same for all images for the broken ones, and has to be decided
/// for every image anew for the one in the glare.
/// </summary>
internal static class Cameras
{
    public const int Side = 8;

    /// <summary>The cameras: the network's inputs, in the order of a row's features.</summary>
    public static string[] Names { get; } = ["clear", "glare", "broken1", "broken2"];

    private const double Grain = 0.1,
        Noise = 2;
    private const float Ink = 16;

    /// <summary>The digits as the cameras deliver them; the same seed gives the same.</summary>
    /// <param name="digits">Rows of 64 pixels with ink from 0 to 16.</param>
    /// <param name="times">How often each digit is seen, with other grain, glare and noise.</param>
    /// <param name="seed">Seeds them.</param>
    public static Dataset See(Dataset digits, int times, int seed)
    {
        var random = new Random(seed);
        int pixels = Side * Side,
            rows = digits.Rows * times;
        var features = new float[rows * Names.Length * pixels];
        for (var row = 0; row < rows; row++)
        {
            var digit = digits.FeaturesOf(row % digits.Rows);
            var isBlinded = random.Next(2) == 0;
            for (var camera = 0; camera < Names.Length; camera++)
            {
                var sees = camera == 0 || (camera == 1 && !isBlinded);
                for (var p = 0; p < pixels; p++)
                    features[(((row * Names.Length) + camera) * pixels) + p] = sees
                        ? (digit[p] / Ink) + (float)(Grain * Normal(random))
                        : (float)(Noise * Math.Abs(Normal(random)));
            }
        }
        NumberColumn[] columns =
        [
            .. Names.SelectMany(name => Enumerable.Range(0, pixels).Select(p => new NumberColumn($"{name}[{p / Side},{p % Side}]"))),
        ];
        return new Dataset(
            new DataSchema(columns, LearningTask.Classification, digits.Schema.Outputs),
            features,
            [.. Enumerable.Range(0, rows).Select(row => digits.ClassOf(row % digits.Rows))]
        );
    }

    // Box and Muller 1958.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
