using System;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace Inception;

/// <summary>
/// Textures of black and white that differ in nothing but how neighbours go together: along rows or along columns, alike or
/// opposite. Every pixel on its own is a fair coin, so a 1 x 1 convolution sees no difference; the maximum of a
/// neighbourhood does not know its direction. A 3 x 3 convolution sees all there is to see, and a 5 x 5 no more than that.
/// </summary>
internal static class Textures
{
    public const int Side = 12;

    /// <summary>How often a pair of neighbours goes together as its texture says.</summary>
    private const double Regularity = 0.85;

    public static string[] Names { get; } = ["rows alike", "rows opposite", "columns alike", "columns opposite"];

    /// <summary>Random textures, the classes in turn; the same seed makes the same.</summary>
    public static Dataset Make(int rows, int seed)
    {
        var random = new Random(seed);
        var pixels = new float[rows * Side * Side];
        for (var row = 0; row < rows; row++)
            Draw(pixels.AsSpan(row * Side * Side, Side * Side), row % Names.Length, random);
        NumberColumn[] columns = [.. Enumerable.Range(0, Side * Side).Select(p => new NumberColumn($"pixel[{p / Side},{p % Side}]"))];
        var schema = new DataSchema(columns, LearningTask.Classification, Names, imageShape: [Side, Side]);
        return new Dataset(schema, pixels, [.. Enumerable.Range(0, rows).Select(row => row % Names.Length)]);
    }

    private static void Draw(Span<float> image, int texture, Random random)
    {
        (var along, var across) = texture < 2 ? (1, Side) : (Side, 1);
        float usual = texture % 2 == 0 ? 1 : -1;
        for (var line = 0; line < Side; line++)
        {
            float pixel = random.Next(2) == 0 ? -1 : 1;
            for (var step = 0; step < Side; step++)
            {
                image[(line * across) + (step * along)] = pixel;
                pixel *= random.NextDouble() < Regularity ? usual : -usual;
            }
        }
    }
}
