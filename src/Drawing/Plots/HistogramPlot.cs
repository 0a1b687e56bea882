using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Drawing;

/// <summary>Histograms one below the other, in panels that each have an axis of their own.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Panels">The panels from top to bottom.</param>
public sealed record HistogramPlot(string Title, IReadOnlyList<HistogramPlot.Panel> Panels)
{
    /// <summary>Histograms over one axis from 0.</summary>
    /// <param name="Title">What is drawn.</param>
    /// <param name="End">Where the axis ends.</param>
    /// <param name="Mark">A value to mark on it.</param>
    /// <param name="MarkTitle">What the mark is.</param>
    /// <param name="Rows">The histograms.</param>
    public sealed record Panel(string Title, double End, double Mark, string MarkTitle, IReadOnlyList<Row> Rows);

    /// <summary>One histogram.</summary>
    /// <param name="Name">What it is of.</param>
    /// <param name="Bins">Counts in bins of equal width over the whole axis.</param>
    /// <param name="Note">What to say of it at its right.</param>
    /// <param name="IsMarked">Whether it stands out.</param>
    public sealed record Row(string Name, IReadOnlyList<long> Bins, string Note, bool IsMarked);

    /// <summary>The first comment of every plot, by which the tool knows its own files again.</summary>
    public const string Signature = "drawn by prunednet gates";

    private const double Margin = 24,
        Header = 44,
        PanelHead = 44,
        RowHeight = 18,
        BarWidth = 360,
        PanelGap = 20,
        FontSize = 11;
    private const string Usual = "#3b5b7a",
        Marked = "#d55e00";

    /// <summary>Draws the plot.</summary>
    public string ToSvg()
    {
        double names = Widest(r => r.Name),
            notes = Widest(r => r.Note),
            left = Margin + names + 10;
        var height = Header + Panels.Sum(p => PanelHead + (RowHeight * p.Rows.Count) + PanelGap) + Margin;
        var width = Math.Max(
            left + BarWidth + 10 + notes + Margin,
            Panels.Select(p => SvgCanvas.WidthOf($"{p.Title}    {p.MarkTitle}", isBold: true) + (2 * Margin)).DefaultIfEmpty(0).Max()
        );
        var svg = new SvgCanvas(new DrawnSize(Math.Max(width, 480), height), Signature);
        svg.Text(new Point(Margin, 26), "start", Title, "font-size=\"16\" font-weight=\"600\"");
        var y = Header;
        foreach (var panel in Panels)
        {
            DrawPanel(svg, panel, left, y);
            y += PanelHead + (RowHeight * panel.Rows.Count) + PanelGap;
        }
        return svg.ToString();
    }

    private static void DrawPanel(SvgCanvas svg, Panel panel, double left, double top)
    {
        svg.Text(new Point(Margin, top + 14), "start", panel.Title, "font-weight=\"600\"");
        double first = top + PanelHead,
            last = first + (RowHeight * panel.Rows.Count),
            mark = left + (Math.Clamp(panel.Mark / panel.End, 0, 1) * BarWidth);
        foreach (var end in new[] { 0, 0.5, 1 })
            svg.Text(
                new Point(left + (end * BarWidth), first - 6),
                "middle",
                (end * panel.End).ToString("0.###", CultureInfo.InvariantCulture),
                Small()
            );
        for (var r = 0; r < panel.Rows.Count; r++)
            DrawRow(svg, panel.Rows[r], left, first + (RowHeight * r));
        svg.Line(new Point(mark, first), new Point(mark, last), "#444", 1, "4 3");
        svg.Text(new Point(Margin + SvgCanvas.WidthOf(panel.Title, isBold: true) + 16, top + 14), "start", panel.MarkTitle, Small());
    }

    private static void DrawRow(SvgCanvas svg, Row row, double left, double top)
    {
        var bottom = top + RowHeight - 2;
        var color = row.IsMarked ? Marked : Usual;
        svg.Text(new Point(left - 10, bottom - 3), "end", row.Name, Small(row.IsMarked));
        svg.Text(new Point(left + BarWidth + 10, bottom - 3), "start", row.Note, Small(row.IsMarked));
        svg.Line(new Point(left, bottom), new Point(left + BarWidth, bottom), "#d0d0d0", 1);
        double most = row.Bins.DefaultIfEmpty(0).Max();
        if (most == 0)
            return;
        // The root of a count, so that a rare opening beside a frequent one can still be seen.
        var path = new StringBuilder($"M {At(left, bottom)}");
        for (var b = 0; b < row.Bins.Count; b++)
        {
            var y = bottom - (Math.Sqrt(row.Bins[b] / most) * (RowHeight - 4));
            path.Append(
                CultureInfo.InvariantCulture,
                $" L {At(left + (BarWidth * b / row.Bins.Count), y)} L {At(left + (BarWidth * (b + 1) / row.Bins.Count), y)}"
            );
        }
        svg.Path(path.Append(CultureInfo.InvariantCulture, $" L {At(left + BarWidth, bottom)} Z").ToString(), $"fill=\"{color}\"");
    }

    private double Widest(Func<Row, string> text) =>
        Panels.SelectMany(p => p.Rows).Select(r => SvgCanvas.WidthOf(text(r), FontSize, r.IsMarked)).DefaultIfEmpty(0).Max();

    private static string Small(bool isBold = false) =>
        FormattableString.Invariant($"font-size=\"{FontSize}\"{(isBold ? " font-weight=\"600\"" : "")}");

    private static string At(double x, double y) => $"{SvgCanvas.N(x)},{SvgCanvas.N(y)}";
}
