using System;
using System.Linq;
using System.Text;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Samples;

/// <summary>Draws which pixels of a square image survived: shaded by the ink that the data put there, a dot where the pixel was pruned.</summary>
internal static class KeptPixels
{
    private const string Shades = "░▒▓█";

    public static string Picture(Atom pixel, Dataset data)
    {
        var side = (int)Math.Sqrt(pixel.Size);
        var ink = Enumerable.Range(0, pixel.Size).Select(p => Enumerable.Range(0, data.Rows).Average(r => data.FeaturesOf(r)[p])).ToArray();
        var most = Math.Max(ink.Max(), float.Epsilon);
        var picture = new StringBuilder();
        for (var row = 0; row < side; row++)
        {
            picture.Append("    ");
            for (var p = row * side; p < (row + 1) * side; p++)
            {
                var mark = pixel.SurvivingIndex(p) < 0 ? '·' : Shades[(int)(ink[p] / most * (Shades.Length - 1) + 0.5)];
                picture.Append(mark).Append(mark);
            }
            picture.Append('\n');
        }
        return picture.ToString();
    }
}
