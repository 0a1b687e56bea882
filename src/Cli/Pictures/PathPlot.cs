using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Cli;

/// <summary>What a regularization path does, as an SVG of 800 x 500: panels over one logarithmic λ axis.</summary>
/// <param name="Title">The heading.</param>
/// <param name="LambdaTitle">What the λ axis is called.</param>
/// <param name="Lambdas">The λ of every point, increasing; the first may be 0, which is drawn apart at the left.</param>
/// <param name="Panels">The panels from top to bottom.</param>
/// <param name="Marked">The point to mark, or null.</param>
/// <param name="Mark">What the marked point is.</param>
internal sealed record PathPlot(string Title, string LambdaTitle, IReadOnlyList<double> Lambdas, IReadOnlyList<PathPlot.Panel> Panels, int? Marked, string Mark)
{
    /// <summary>One line of a plot.</summary>
    /// <param name="Name">Its name in the legend.</param>
    /// <param name="Values">One value for each λ; NaN where there is none.</param>
    internal sealed record Line(string Name, IReadOnlyList<double> Values);

    /// <summary>One of the plot's panels, all over the same λ axis.</summary>
    /// <param name="Title">What is drawn, with its unit.</param>
    /// <param name="Lines">The lines.</param>
    /// <param name="Least">Where the axis starts; null to follow the values.</param>
    /// <param name="Most">Where the axis ends; null to follow the values.</param>
    internal sealed record Panel(string Title, IReadOnlyList<Line> Lines, double? Least = null, double? Most = null);

    private const double Width = 800, Height = 500, Left = 66, Right = 776, Top = 34, Bottom = 444, LegendLine = 18, PanelGap = 14;

    // Okabe and Ito's colours, which people with any kind of colour vision can tell apart, each with a dash of its own.
    private static readonly (string Color, string Dash)[] Styles =
        [("#0072b2", ""), ("#d55e00", "7 3"), ("#009e73", "2 3"), ("#cc79a7", "9 3 2 3"), ("#8a6d00", "4 2"), ("#56b4e9", "12 4")];

    /// <summary>The first comment of every plot, by which the tool knows its own files again.</summary>
    public const string Signature = "<!-- drawn by prunednet path -->";

    /// <summary>Draws the plot.</summary>
    public string ToSvg()
    {
        var svg = new StringBuilder();
        svg.Append(FormattableString.Invariant($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" font-family="system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="12" fill="#222">
            {Signature}
            <rect width="{Width}" height="{Height}" fill="#fff"/>
            <text x="{Left}" y="24" font-size="16" font-weight="600">{Escape(Shorten(Title, 80))}</text>

            """).ReplaceLineEndings("\n"));
        var x = new LambdaAxis(Lambdas, Left + 14, Right - 14);
        double[] legends = Panels.Select((panel, i) => Legend(panel, i == 0).Max(entry => entry.Row) * LegendLine + LegendLine + 6).ToArray();
        double free = Bottom - Top - legends.Sum() - (PanelGap * (Panels.Count - 1));
        double y = Top;
        for (int i = 0; i < Panels.Count; i++)
        {
            double plotTop = y + legends[i], plotBottom = plotTop + (free / Panels.Count);
            DrawLegend(svg, Panels[i], y, i == 0);
            DrawPanel(svg, Panels[i], x, plotTop, plotBottom);
            y = plotBottom + PanelGap;
        }
        foreach ((double place, string label) in x.Labels) Label(svg, place, Bottom + 18, "middle", label);
        Label(svg, (Left + Right) / 2, Bottom + 40, "middle", LambdaTitle);
        return svg.Append("</svg>\n").ToString();
    }

    private void DrawPanel(StringBuilder svg, Panel panel, LambdaAxis x, double top, double bottom)
    {
        var axis = ValueAxis.Over(panel);
        double Y(double value) => bottom - ((value - axis.Least) / (axis.Most - axis.Least) * (bottom - top));
        foreach (double tick in axis.Ticks)
        {
            Stroke(svg, Left, Y(tick), Right, Y(tick), "#e4e4e4", 1);
            Label(svg, Left - 8, Y(tick) + 4, "end", axis.Format(tick));
        }
        foreach ((double place, bool labelled) in x.Ticks) Stroke(svg, place, top, place, bottom, labelled ? "#e4e4e4" : "#f3f3f3", 1);
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left}" y="{N(top)}" width="{Right - Left}" height="{N(bottom - top)}" fill="none" stroke="#888"/>""").Append('\n');
        if (Marked is { } marked) Stroke(svg, x.Place(marked), top, x.Place(marked), bottom, "#444", 1.5, "5 4");
        // The first line is the one that matters most, so it lies on top.
        for (int l = panel.Lines.Count - 1; l >= 0; l--)
        {
            (string color, string dash) = Styles[l % Styles.Length];
            foreach (IReadOnlyList<int> run in Runs(panel.Lines[l].Values, x.Breaks))
            {
                string points = string.Join(" ", run.Select(p => $"{N(x.Place(p))},{N(Y(panel.Lines[l].Values[p]))}"));
                if (run.Count > 1) svg.Append(CultureInfo.InvariantCulture, $"""<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2.2" stroke-linejoin="round"{(dash.Length > 0 ? $" stroke-dasharray=\"{dash}\"" : "")}/>""").Append('\n');
                foreach (int p in run) svg.Append(CultureInfo.InvariantCulture, $"""<circle cx="{N(x.Place(p))}" cy="{N(Y(panel.Lines[l].Values[p]))}" r="3" fill="{color}"/>""").Append('\n');
            }
        }
    }

    // Stretches without a gap: NaN, and the step from λ = 0 to the rest, which has no length on a logarithmic axis.
    private static IEnumerable<IReadOnlyList<int>> Runs(IReadOnlyList<double> values, bool breaksAfterFirst)
    {
        var run = new List<int>();
        for (int p = 0; p < values.Count; p++)
        {
            if (double.IsFinite(values[p])) run.Add(p);
            if ((!double.IsFinite(values[p]) || (p == 0 && breaksAfterFirst)) && run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }
        if (run.Count > 0) yield return run;
    }

    private void DrawLegend(StringBuilder svg, Panel panel, double top, bool withMark)
    {
        foreach ((int index, double place, int row, string name) in Legend(panel, withMark))
        {
            double y = top + (row * LegendLine) + 14;
            if (index == TitleEntry)
            {
                Label(svg, place, y, "start", name, "font-weight=\"600\"");
                continue;
            }
            (string color, string dash) = index == MarkEntry ? ("#444", "5 4") : Styles[index % Styles.Length];
            Stroke(svg, place, y - 4, place + 24, y - 4, color, index == MarkEntry ? 1.5 : 2.2, dash);
            if (index != MarkEntry) svg.Append(CultureInfo.InvariantCulture, $"""<circle cx="{N(place + 12)}" cy="{N(y - 4)}" r="3" fill="{color}"/>""").Append('\n');
            Label(svg, place + 30, y, "start", name);
        }
    }

    private const int TitleEntry = -1, MarkEntry = -2;

    // The panel's title and its lines' names, set like words: as many on a row as fit.
    private IReadOnlyList<(int Index, double Place, int Row, string Name)> Legend(Panel panel, bool withMark)
    {
        var names = panel.Lines.Select((line, i) => (Index: i, Name: Shorten(line.Name, 32))).ToList();
        if (withMark && Marked is not null) names.Add((MarkEntry, Shorten(Mark, 60)));
        var entries = new List<(int, double, int, string)> { (TitleEntry, Left, 0, panel.Title) };
        double place = Left + TextWidth(panel.Title) + 24;
        int row = 0;
        foreach ((int index, string name) in names)
        {
            double width = 30 + TextWidth(name);
            if (place + width > Right)
            {
                row++;
                place = Left;
            }
            entries.Add((index, place, row, name));
            place += width + 20;
        }
        return entries;
    }

    // A generous guess: SVG has no way to ask for the width of a text.
    private static double TextWidth(string text) => 7.2 * text.Length;

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private static void Stroke(StringBuilder svg, double x1, double y1, double x2, double y2, string color, double width, string dash = "") =>
        svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{N(x1)}" y1="{N(y1)}" x2="{N(x2)}" y2="{N(y2)}" stroke="{color}" stroke-width="{width}"{(dash.Length > 0 ? $" stroke-dasharray=\"{dash}\"" : "")}/>""").Append('\n');

    private static void Label(StringBuilder svg, double x, double y, string anchor, string text, string more = "") =>
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{N(x)}" y="{N(y)}" text-anchor="{anchor}"{(more.Length > 0 ? " " + more : "")}>{Escape(text)}</text>""").Append('\n');

    private static string N(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
            escaped.Append(c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", _ when char.IsControl(c) => " ", _ => c.ToString() });
        return escaped.ToString();
    }
}
