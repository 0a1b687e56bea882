using System;
using System.Linq;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>
/// The surviving pixels of an image as shades: the stronger the weights that read a pixel, the denser its shade. Two
/// characters make a pixel, because characters are about twice as tall as wide.
/// </summary>
public static class KeptPictureText
{
    private const string Removed = "··";

    private static readonly string[] Shades = ["░░", "▒▒", "▓▓", "██"];

    // From dark blue to yellow, evenly brighter (viridis): shade and colour say the same.
    private static readonly Color[] Colors = [new(65, 68, 135), new(42, 120, 142), new(34, 168, 132), new(253, 231, 37)];

    /// <summary>Draws it, in colour where the console has colours.</summary>
    public static void Show(IAnsiConsole console, KeptPicture picture)
    {
        Lines.Write(console, $"Kept pixels of {picture.Input}");
        var most = picture.Strengths.Max(s => s ?? 0);
        for (var row = 0; row * picture.Width < picture.Strengths.Count; row++)
        {
            var line = new Paragraph("  ");
            foreach (var strength in picture.Strengths.Skip(row * picture.Width).Take(picture.Width))
            {
                if (strength is null)
                    line.Append(Removed, new Style(Color.Grey, decoration: Decoration.Dim));
                else
                    line.Append(Shades[Level(strength.Value, most)], new Style(Colors[Level(strength.Value, most)]));
            }
            console.Write(line);
            console.WriteLine();
        }
        Lines.Write(
            console,
            $"  {Removed} removed   {string.Join(" ", Shades)}  weak to strong: the L2 norm of the weights that read the pixel, up to "
                + $"{Numbers.Short(most)}"
        );
    }

    private static int Level(double strength, double most) =>
        most <= 0 ? 0 : Math.Min(Shades.Length - 1, (int)(strength / most * Shades.Length));
}
