using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Drawing;

/// <summary>Shapes and texts of one SVG drawing, in the order in which they cover one another.</summary>
internal sealed class SvgCanvas
{
    private readonly StringBuilder _svg = new();

    /// <summary>Begins a drawing on white.</summary>
    /// <param name="size">Its size in pixels.</param>
    /// <param name="signature">A comment at its beginning, by which the drawing is known again; without two hyphens in a row.</param>
    public SvgCanvas(DrawnSize size, string signature)
    {
        _svg.Append(
                CultureInfo.InvariantCulture,
                $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {N(size.Width)} {N(size.Height)}" """
                    + $"""width="{N(size.Width)}" height="{N(size.Height)}" """
                    + $"""font-family="system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="12" fill="#222">"""
            )
            .Append('\n');
        _svg.Append(CultureInfo.InvariantCulture, $"<!-- {signature} -->\n");
        Rectangle(default, size, "#fff");
    }

    /// <summary>A rectangle.</summary>
    /// <param name="corner">Its upper left corner.</param>
    /// <param name="size">Its size.</param>
    /// <param name="fill">Its colour, or <c>none</c>.</param>
    /// <param name="more">Further attributes.</param>
    public void Rectangle(Point corner, DrawnSize size, string fill, string more = "")
    {
        var extent = $"""width="{N(size.Width)}" height="{N(size.Height)}" """;
        Element($"""<rect x="{N(corner.X)}" y="{N(corner.Y)}" {extent}fill="{fill}"{Further(more)}/>""");
    }

    /// <summary>A straight line.</summary>
    public void Line(Point from, Point to, string color, double width, string dash = "")
    {
        var ends = $"""x1="{N(from.X)}" y1="{N(from.Y)}" x2="{N(to.X)}" y2="{N(to.Y)}" """;
        Element($"""<line {ends}stroke="{color}" stroke-width="{width}"{Dash(dash)}/>""");
    }

    /// <summary>A line through points.</summary>
    public void Polyline(IEnumerable<Point> points, string color, double width, string dash = "")
    {
        var through = $"""points="{string.Join(" ", points.Select(p => $"{N(p.X)},{N(p.Y)}"))}" """;
        Element($"""<polyline {through}fill="none" stroke="{color}" stroke-width="{width}" stroke-linejoin="round"{Dash(dash)}/>""");
    }

    /// <summary>A path.</summary>
    /// <param name="data">Its commands.</param>
    /// <param name="attributes">Its colours and strokes.</param>
    /// <param name="tip">What is shown where the pointer rests on it, or nothing.</param>
    public void Path(string data, string attributes, string tip = "") =>
        Element($"""<path d="{data}" {attributes}{(tip.Length == 0 ? "/>" : $"><title>{Escape(tip)}</title></path>")}""");

    /// <summary>A filled circle.</summary>
    public void Circle(Point centre, double radius, string fill) =>
        Element($"""<circle cx="{N(centre.X)}" cy="{N(centre.Y)}" r="{radius}" fill="{fill}"/>""");

    /// <summary>A line of text.</summary>
    /// <param name="at">Where its baseline starts, has its middle or ends.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="text">The text; any characters.</param>
    /// <param name="more">Further attributes.</param>
    public void Text(Point at, string anchor, string text, string more = "") =>
        Element($"""<text x="{N(at.X)}" y="{N(at.Y)}" text-anchor="{anchor}"{Further(more)}>{Escape(text)}</text>""");

    /// <summary>The drawing, complete.</summary>
    public override string ToString() => _svg + "</svg>\n";

    /// <summary>A coordinate, to a tenth of a pixel.</summary>
    public static string N(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>About how wide a text is: SVG has no way to ask, so this goes by the widest of the usual fonts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fontSize">Its size in pixels.</param>
    /// <param name="isBold">Whether it is bold.</param>
    public static double WidthOf(string text, double fontSize = 12, bool isBold = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ems = text.EnumerateRunes()
            .Sum(rune =>
                rune.Value switch
                {
                    >= 0x1100 => 1,
                    _ when "iljtfr.,:;'|!()[] ·".Contains((char)rune.Value, StringComparison.Ordinal) => 0.4,
                    _ when "mwMW%@—→".Contains((char)rune.Value, StringComparison.Ordinal) => 0.98,
                    >= 'A' and <= 'Z' => 0.76,
                    _ => 0.64,
                }
            );
        return ems * fontSize * (isBold ? 1.1 : 1);
    }

    // What XML cannot hold, such as control characters and halves of surrogate pairs, becomes a blank or a replacement character.
    private static string Escape(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(rune =>
                    rune.Value switch
                    {
                        '&' => "&amp;",
                        '<' => "&lt;",
                        '>' => "&gt;",
                        '"' => "&quot;",
                        0xFFFE or 0xFFFF => "\uFFFD",
                        _ => Rune.IsControl(rune) ? " " : rune.ToString(),
                    }
                )
        );

    private static string Dash(string dash) => dash.Length == 0 ? "" : $" stroke-dasharray=\"{dash}\"";

    private static string Further(string attributes) => attributes.Length == 0 ? "" : " " + attributes;

    private void Element(FormattableString element) => _svg.Append(FormattableString.Invariant(element)).Append('\n');
}
