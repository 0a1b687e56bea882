using System.Linq;
using System.Text;
using PrunedNetGen.Manifest;
using PrunedNetGen.Trainer;

namespace Digits;

/// <summary>Draws which pixels survived: shaded by how much ink the data put there, a dot where the pixel was pruned.</summary>
internal static class KeptPixels
{
    private const int Side = 8;
    private const string Shades = "░▒▓█";

    public static string Picture(Atom pixel, Dataset data)
    {
        var picture = new StringBuilder();
        for (int row = 0; row < Side; row++)
        {
            picture.Append("    ");
            for (int column = 0; column < Side; column++)
            {
                int unit = row * Side + column;
                char mark = pixel.SurvivingIndex(unit) < 0 ? '·' : Shades[(int)(Ink(data, unit) * (Shades.Length - 1) + 0.5)];
                picture.Append(mark).Append(mark);
            }
            picture.AppendLine();
        }
        return picture.ToString();
    }

    // Mean ink of a pixel, 0 to 1; the data count it in 0 to 16.
    private static double Ink(Dataset data, int unit) => Enumerable.Range(0, data.Rows).Average(r => data.FeaturesOf(r)[unit]) / 16;
}
