using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Bench.Peers;

/// <summary>Realized efficiency over the share of removed units, as an SVG of 720 x 420.</summary>
internal sealed class EfficiencyPlot(MeasuredNetwork dense, IReadOnlyList<Efficiency> all)
{
    private const double Width = 720,
        Height = 420,
        Left = 64,
        Right = 700,
        Top = 84,
        Bottom = 356,
        Step = 0.2;

    // Okabe and Ito's colours, which people with any kind of colour vision can tell apart; dashes tell them apart in grey.
    private static readonly (string Color, string Dash)[] Styles =
    [
        ("#0072b2", ""),
        ("#56b4e9", "8 3"),
        ("#d55e00", ""),
        ("#e69f00", "8 3"),
    ];

    // Where the axis ends, in steps.
    private readonly int _steps = (int)
        Math.Ceiling(all.Max(e => Math.Max(1.1, Math.Max(e.Structured.Efficiency, e.Scattered.Efficiency))) / Step);

    public string Draw()
    {
        var svg = new StringBuilder();
        svg.Append(
            FormattableString
                .Invariant(
                    $"""
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" font-family="system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="13" fill="#222">
                    <rect width="{Width}" height="{Height}" fill="#fff"/>
                    <text x="{Left}" y="26" font-size="16" font-weight="600">Realized efficiency of pruning {dense.Name}</text>

                    """
                )
                .ReplaceLineEndings("\n")
        );
        Grid(svg, [.. all.Select(e => e.PercentRemoved).Distinct().Order()]);
        var style = 0;
        foreach (
            (var form, var value) in new (string, Func<Efficiency, double>)[]
            {
                ($"whole {Efficiency.UnitsOf(dense)}", e => e.Structured.Efficiency),
                ("single weights, CSR", e => e.Scattered.Efficiency),
            }
        )
        {
            var line = style;
            foreach (var batch in all.GroupBy(e => e.Rows))
            {
                var rows =
                    !dense.IsPerceptron ? ""
                    : batch.Key == 1 ? ", 1 row"
                    : $", {batch.Key} rows";
                Line(svg, line++, form + rows, [.. batch.Select(e => (X(e.PercentRemoved), Y(value(e))))]);
            }
            style += 2;
        }
        return svg.Append("</svg>\n").ToString();
    }

    private void Grid(StringBuilder svg, IReadOnlyList<int> shares)
    {
        for (var tick = 0; tick <= _steps; tick++)
        {
            var y = Y(tick * Step);
            Stroke(svg, Left, y, Right, y, "#e4e4e4", 1);
            Text(svg, Left - 8, y + 4, "end", (tick * Step).ToString("F1", CultureInfo.InvariantCulture));
        }
        foreach (var share in shares)
        {
            Stroke(svg, X(share), Top, X(share), Bottom, "#e4e4e4", 1);
            Text(svg, X(share), Bottom + 20, "middle", $"{share} %");
        }
        svg.Append(
                CultureInfo.InvariantCulture,
                $"""<rect x="{Left}" y="{Top}" width="{Right - Left}" height="{Bottom - Top}" fill="none" stroke="#888"/>"""
            )
            .Append('\n');
        Stroke(svg, Left, Y(1), Right, Y(1), "#444", 1.5, "3 4");
        Text(svg, Right - 6, Y(1) + 16, "end", "what was removed is not paid for");
        Text(
            svg,
            (Left + Right) / 2,
            Bottom + 46,
            "middle",
            $"{Efficiency.UnitsOf(dense)} removed from each hidden {(dense.IsPerceptron ? "layer" : "axis")} (as many weights, where single ones)"
        );
        svg.Append(
                CultureInfo.InvariantCulture,
                $"""<text transform="translate(20 {(Top + Bottom) / 2}) rotate(-90)" text-anchor="middle">ρ = speed-up / saved work</text>"""
            )
            .Append('\n');
    }

    private static void Line(StringBuilder svg, int index, string name, IReadOnlyList<(double X, double Y)> points)
    {
        (var color, var dash) = Styles[index];
        var path = string.Join(' ', points.Select(p => FormattableString.Invariant($"{p.X:F1},{p.Y:F1}")));
        svg.Append(
                CultureInfo.InvariantCulture,
                $"""<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2.4"{Dash(dash)}/>"""
            )
            .Append('\n');
        foreach ((var x, var y) in points)
            svg.Append(CultureInfo.InvariantCulture, $"""<circle cx="{x:F1}" cy="{y:F1}" r="4" fill="{color}"/>""").Append('\n');
        double left = Left + index / 2 * 250,
            top = 46 + index % 2 * 20;
        Stroke(svg, left, top, left + 28, top, color, 2.4, dash);
        Text(svg, left + 36, top + 4, "start", name);
    }

    private static void Stroke(
        StringBuilder svg,
        double x1,
        double y1,
        double x2,
        double y2,
        string color,
        double width,
        string dash = ""
    ) =>
        svg.Append(
                CultureInfo.InvariantCulture,
                $"""<line x1="{x1:F1}" y1="{y1:F1}" x2="{x2:F1}" y2="{y2:F1}" stroke="{color}" stroke-width="{width}"{Dash(dash)}/>"""
            )
            .Append('\n');

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x:F1}" y="{y:F1}" text-anchor="{anchor}">{text}</text>""").Append('\n');

    private static string Dash(string dash) => dash.Length == 0 ? "" : $" stroke-dasharray=\"{dash}\"";

    private static double X(double percent) => Left + percent / 100 * (Right - Left);

    private double Y(double efficiency) => Bottom - efficiency / (_steps * Step) * (Bottom - Top);
}
