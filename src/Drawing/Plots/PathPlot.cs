using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Drawing;

/// <summary>What a regularization path does, as an SVG of 800 x 500: panels over one logarithmic λ axis.</summary>
/// <param name="Title">The heading.</param>
/// <param name="LambdaTitle">What the λ axis is called.</param>
/// <param name="Lambdas">The λ of every point, increasing; the first may be 0, which is drawn apart at the left.</param>
/// <param name="Panels">The panels from top to bottom.</param>
/// <param name="Marks">The points to mark.</param>
public sealed record PathPlot(
    string Title,
    string LambdaTitle,
    IReadOnlyList<double> Lambdas,
    IReadOnlyList<PathPlot.Panel> Panels,
    IReadOnlyList<PathPlot.Mark> Marks
)
{
    /// <summary>One line of a plot.</summary>
    /// <param name="Name">Its name in the legend.</param>
    /// <param name="Values">One value for each λ; NaN where there is none.</param>
    public sealed record Line(string Name, IReadOnlyList<double> Values);

    /// <summary>A point that is marked in all panels.</summary>
    /// <param name="Point">Its number.</param>
    /// <param name="Name">What it is, for the legend.</param>
    public sealed record Mark(int Point, string Name);

    /// <summary>One of the plot's panels, all over the same λ axis.</summary>
    /// <param name="Title">What is drawn, with its unit.</param>
    /// <param name="Lines">The lines.</param>
    /// <param name="Least">Where the axis starts; null to follow the values.</param>
    /// <param name="Most">Where the axis ends; null to follow the values.</param>
    /// <param name="MayBeLogarithmic">Whether the axis is logarithmic where positive values span a factor of ten or more.</param>
    public sealed record Panel(
        string Title,
        IReadOnlyList<Line> Lines,
        double? Least = null,
        double? Most = null,
        bool MayBeLogarithmic = false
    );

    private const double Width = 800,
        Height = 500,
        LeastLeft = 66,
        Right = 776,
        Top = 34,
        Bottom = 444,
        LegendLine = 18,
        PanelGap = 14;

    // Okabe and Ito's colours, which people with any kind of colour vision can tell apart, each with a dash of its own.
    private static readonly (string Color, string Dash)[] Styles =
    [
        ("#0072b2", ""),
        ("#d55e00", "7 3"),
        ("#009e73", "2 3"),
        ("#cc79a7", "9 3 2 3"),
        ("#8a6d00", "4 2"),
        ("#56b4e9", "12 4"),
    ];

    // The marks', which stand across all lines.
    private static readonly (string Color, string Dash)[] MarkStyles = [("#444", "5 4"), ("#b00020", "2 2")];

    /// <summary>The first comment of every plot, by which the tool knows its own files again.</summary>
    public const string Signature = "drawn by prunednet path";

    // As far right as the widest label of a tick needs.
    private double Left =>
        Panels
            .Select(ValueAxis.Over)
            .SelectMany(axis => axis.Ticks.Select(tick => SvgCanvas.WidthOf(axis.Format(tick)) + 16))
            .Append(LeastLeft)
            .Max();

    /// <summary>Draws the plot.</summary>
    public string ToSvg()
    {
        var svg = new SvgCanvas(new DrawnSize(Width, Height), Signature);
        svg.Text(new Point(Left, 24), "start", Fitting(Title, Right - Left), "font-size=\"16\" font-weight=\"600\"");
        var x = new LambdaAxis(Lambdas, Left + 14, Right - 14);
        var legends = Panels.Select((panel, i) => Legend(panel, i == 0).Max(entry => entry.Row) * LegendLine + LegendLine + 6).ToArray();
        var free = Bottom - Top - legends.Sum() - (PanelGap * (Panels.Count - 1));
        var y = Top;
        for (var i = 0; i < Panels.Count; i++)
        {
            double plotTop = y + legends[i],
                plotBottom = plotTop + (free / Panels.Count);
            DrawLegend(svg, Panels[i], y, i == 0);
            DrawPanel(svg, Panels[i], x, plotTop, plotBottom);
            y = plotBottom + PanelGap;
        }
        foreach ((var place, var label) in x.Labels)
            svg.Text(new Point(place, Bottom + 18), "middle", label);
        svg.Text(new Point((Left + Right) / 2, Bottom + 40), "middle", LambdaTitle);
        return svg.ToString();
    }

    private void DrawPanel(SvgCanvas svg, Panel panel, LambdaAxis x, double top, double bottom)
    {
        var axis = ValueAxis.Over(panel);
        double Y(double value) => bottom - (axis.Share(value) * (bottom - top));
        foreach (var tick in axis.Ticks)
        {
            svg.Line(new Point(Left, Y(tick)), new Point(Right, Y(tick)), "#e4e4e4", 1);
            svg.Text(new Point(Left - 8, Y(tick) + 4), "end", axis.Format(tick));
        }
        foreach ((var place, var labelled) in x.Ticks)
            svg.Line(new Point(place, top), new Point(place, bottom), labelled ? "#e4e4e4" : "#f3f3f3", 1);
        svg.Rectangle(new Point(Left, top), new DrawnSize(Right - Left, bottom - top), "none", "stroke=\"#888\"");
        for (var m = 0; m < Marks.Count; m++)
        {
            (var color, var dash) = MarkStyles[m % MarkStyles.Length];
            svg.Line(new Point(x.Place(Marks[m].Point), top), new Point(x.Place(Marks[m].Point), bottom), color, 1.5, dash);
        }
        // The first line is the one that matters most, so it lies on top.
        for (var l = panel.Lines.Count - 1; l >= 0; l--)
        {
            (var color, var dash) = Styles[l % Styles.Length];
            foreach (var run in Runs(panel.Lines[l].Values, x.Breaks))
            {
                Point[] points = [.. run.Select(p => new Point(x.Place(p), Y(panel.Lines[l].Values[p])))];
                if (run.Count > 1)
                    svg.Polyline(points, color, 2.2, dash);
                foreach (var point in points)
                    svg.Circle(point, 3, color);
            }
        }
    }

    // Stretches without a gap: NaN, and the step from λ = 0 to the rest, which has no length on a logarithmic axis.
    private static IEnumerable<IReadOnlyList<int>> Runs(IReadOnlyList<double> values, bool breaksAfterFirst)
    {
        var run = new List<int>();
        for (var p = 0; p < values.Count; p++)
        {
            if (double.IsFinite(values[p]))
                run.Add(p);
            if ((!double.IsFinite(values[p]) || (p == 0 && breaksAfterFirst)) && run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }
        if (run.Count > 0)
            yield return run;
    }

    private void DrawLegend(SvgCanvas svg, Panel panel, double top, bool withMarks)
    {
        foreach ((var index, var place, var row, var name) in Legend(panel, withMarks))
        {
            var y = top + (row * LegendLine) + 14;
            if (index == TitleEntry)
            {
                svg.Text(new Point(place, y), "start", name, "font-weight=\"600\"");
                continue;
            }
            var isMark = index < TitleEntry;
            (var color, var dash) = isMark ? MarkStyles[(FirstMark - index) % MarkStyles.Length] : Styles[index % Styles.Length];
            svg.Line(new Point(place, y - 4), new Point(place + 24, y - 4), color, isMark ? 1.5 : 2.2, dash);
            if (!isMark)
                svg.Circle(new Point(place + 12, y - 4), 3, color);
            svg.Text(new Point(place + 30, y), "start", name);
        }
    }

    private const int TitleEntry = -1,
        FirstMark = -2;

    // The panel's title and its lines' names, set like words: as many on a row as fit.
    private IReadOnlyList<(int Index, double Place, int Row, string Name)> Legend(Panel panel, bool withMarks)
    {
        var names = panel.Lines.Select((line, i) => (Index: i, Name: Shorten(line.Name, 32))).ToList();
        if (withMarks)
            names.AddRange(Marks.Select((mark, m) => (FirstMark - m, Shorten(mark.Name, 60))));
        var title = ValueAxis.Over(panel).IsLogarithmic ? panel.Title + " (logarithmic)" : panel.Title;
        var entries = new List<(int, double, int, string)> { (TitleEntry, Left, 0, title) };
        var place = Left + SvgCanvas.WidthOf(title, isBold: true) + 24;
        var row = 0;
        foreach ((var index, var name) in names)
        {
            var width = 30 + SvgCanvas.WidthOf(name);
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

    // Of a heading, whose letters may be of any width.
    private static string Fitting(string text, double width)
    {
        var length = text.Length;
        while (length > 1 && SvgCanvas.WidthOf(Shorten(text, length), 16, isBold: true) > width)
            length--;
        return Shorten(text, length);
    }

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
