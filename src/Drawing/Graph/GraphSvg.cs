using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Drawing;

/// <summary>A dependency graph as an SVG drawing of its own layered layout.</summary>
public static class GraphSvg
{
    /// <summary>The first comment of every drawing, by which the tool knows its own files again.</summary>
    public const string Signature = "drawn by prunednet graph";

    private const double Margin = 24,
        Header = 56,
        TitleSize = 13,
        LineHeight = 15,
        Padding = 10,
        BarHeight = 4,
        LegendWidth = 560,
        MostCharacters = 40;
    private const string Gone = "#9a9a9a",
        Ink = "#222",
        Wire = "#3b5b7a";

    /// <summary>Draws the graph.</summary>
    public static string Draw(DependencyGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        string[][] texts = [.. graph.Boxes.Select(Texts)];
        var layout = LayeredLayout.Of(
            [.. graph.Boxes.Select((box, b) => ExtentOf(box, texts[b]))],
            [.. graph.Edges.Select(e => (e.From, e.To))]
        );
        var width = Math.Max(layout.Size.Width, LegendWidth);
        var canvas = new SvgCanvas(new DrawnSize(width + (2 * Margin), layout.Size.Height + Header + (2 * Margin)), Signature);
        var origin = new Point(Margin + ((width - layout.Size.Width) / 2), Header + Margin);
        DrawHeader(canvas, graph);
        // What is left lies over what went.
        foreach (var e in Enumerable.Range(0, graph.Edges.Count).OrderBy(e => !graph.Edges[e].IsRemoved))
            DrawEdge(canvas, graph, graph.Edges[e], layout.Routes[e], origin);
        for (var b = 0; b < graph.Boxes.Count; b++)
            DrawBox(canvas, graph.Boxes[b], texts[b], new Point(layout.Centres[b].X + origin.X, layout.Centres[b].Y + origin.Y));
        return canvas.ToString();
    }

    private static void DrawHeader(SvgCanvas canvas, DependencyGraph graph)
    {
        canvas.Text(new Point(Margin, 26), "start", Shorten(graph.Name, 60), "font-size=\"16\" font-weight=\"600\"");
        double x = Margin,
            y = 48;
        foreach (
            (var text, var isRemoved, var thickness) in new[]
            {
                ("reads few units", false, Thickness(0)),
                ("reads all", false, Thickness(1)),
                ("removed", true, 1.2),
            }
        )
        {
            DrawWire(canvas, [new Point(x, y - 4), new Point(x + 28, y - 4)], thickness, isRemoved, text);
            canvas.Text(new Point(x + 34, y), "start", text, "font-size=\"11\"");
            x += 34 + SvgCanvas.WidthOf(text, 11) + 18;
        }
        DrawBar(canvas, new Point(x, y - 6), 40, 0.4);
        canvas.Text(new Point(x + 46, y), "start", "share of units that survive", "font-size=\"11\"");
    }

    private static void DrawEdge(SvgCanvas canvas, DependencyGraph graph, GraphEdge edge, IReadOnlyList<Point> route, Point origin)
    {
        Point[] points = [.. route.Select(p => new Point(p.X + origin.X, p.Y + origin.Y))];
        var what =
            edge.IsRemoved ? "not read"
            : edge.Read == edge.Of ? $"all {edge.Of} units read"
            : $"{edge.Read} of {edge.Of} units read";
        DrawWire(
            canvas,
            points,
            edge.IsRemoved ? 1.2 : Thickness((double)edge.Read / Math.Max(1, edge.Of)),
            edge.IsRemoved,
            $"{graph.Boxes[edge.From].Title} → {graph.Boxes[edge.To].Title}: {what}"
        );
    }

    private static double Thickness(double share) => 1 + (1.4 * share);

    // Straight along ranks, between them a curve that begins and ends vertically; the head sits at the very end.
    private static void DrawWire(SvgCanvas canvas, IReadOnlyList<Point> points, double thickness, bool isRemoved, string tip)
    {
        const double head = 7;
        var color = isRemoved ? Gone : Wire;
        var isFlat = points[0].Y == points[^1].Y;
        var end = points[^1];
        var neck = isFlat ? end with { X = end.X - head } : end with { Y = end.Y - head };
        var data = new StringBuilder($"M {At(points[0])}");
        for (var i = 1; i < points.Count; i++)
        {
            Point start = points[i - 1],
                stop = i == points.Count - 1 ? neck : points[i];
            if (start.X == stop.X || isFlat)
            {
                data.Append(CultureInfo.InvariantCulture, $" L {At(stop)}");
                continue;
            }
            var middle = (start.Y + stop.Y) / 2;
            data.Append(CultureInfo.InvariantCulture, $" C {At(start with { Y = middle })} {At(stop with { Y = middle })} {At(stop)}");
        }
        canvas.Path(
            data.ToString(),
            $"fill=\"none\" stroke=\"{color}\" stroke-width=\"{SvgCanvas.N(thickness)}\"" + (isRemoved ? " stroke-dasharray=\"5 4\"" : ""),
            tip
        );
        Point left = isFlat ? new Point(neck.X, neck.Y - 4) : new Point(neck.X - 4, neck.Y),
            right = isFlat ? new Point(neck.X, neck.Y + 4) : new Point(neck.X + 4, neck.Y);
        canvas.Path($"M {At(end)} L {At(left)} L {At(right)} Z", $"fill=\"{color}\"");
    }

    private static void DrawBox(SvgCanvas canvas, GraphBox box, string[] texts, Point centre)
    {
        var size = ExtentOf(box, texts);
        var corner = new Point(centre.X - (size.Width / 2), centre.Y - (size.Height / 2));
        (var fill, var border) = Colors(box);
        canvas.Rectangle(
            corner,
            size,
            fill,
            FormattableString.Invariant($"stroke=\"{border}\" rx=\"5\"{(box.IsRemoved ? " stroke-dasharray=\"5 4\"" : "")}")
        );
        var y = corner.Y + Padding + TitleSize - 2;
        var ink = box.IsRemoved ? Gone : Ink;
        canvas.Text(
            new Point(centre.X, y),
            "middle",
            texts[0],
            FormattableString.Invariant($"font-size=\"{TitleSize}\" font-weight=\"600\" fill=\"{ink}\"")
        );
        foreach (var line in texts.Skip(1))
            canvas.Text(
                new Point(centre.X, y += LineHeight),
                "middle",
                line,
                FormattableString.Invariant($"font-size=\"11\" fill=\"{ink}\"")
            );
        if (HasBar(box))
            DrawBar(
                canvas,
                new Point(corner.X + Padding, corner.Y + size.Height - BarHeight - 7),
                size.Width - (2 * Padding),
                (double)box.Kept / box.Units
            );
    }

    private static void DrawBar(SvgCanvas canvas, Point corner, double width, double share)
    {
        canvas.Rectangle(corner, new DrawnSize(width, BarHeight), "#dcdcdc");
        canvas.Rectangle(corner, new DrawnSize(width * share, BarHeight), "#009e73");
    }

    private static (string Fill, string Border) Colors(GraphBox box) =>
        box.IsRemoved
            ? ("#fafafa", Gone)
            : box.Kind switch
            {
                BoxKind.Input => ("#e6f1fb", "#5a8fc0"),
                BoxKind.Output => ("#e7f6ee", "#4f9e76"),
                BoxKind.Join => ("#fff3dc", "#c79a3a"),
                BoxKind.Weights => ("#ffffff", "#444444"),
                _ => ("#f3f3f3", "#8a8a8a"),
            };

    private static bool HasBar(GraphBox box) => !box.IsRemoved && box.Kept < box.Units;

    private static string[] Texts(GraphBox box)
    {
        List<string> lines = [Shorten(box.Title, 40), .. Wrapped(box.Steps)];
        lines.Add(box.IsRemoved ? GraphText.Removed(box) : box.Shape);
        if (box.Macs > 0)
            lines.Add(GraphText.Macs(box));
        return [.. lines];
    }

    private static DrawnSize ExtentOf(GraphBox box, string[] texts)
    {
        var width = Math.Max(SvgCanvas.WidthOf(texts[0], TitleSize, isBold: true), texts.Skip(1).Max(t => SvgCanvas.WidthOf(t, 11)));
        return new DrawnSize(
            Math.Max(70, width + (2 * Padding)),
            TitleSize + (LineHeight * (texts.Length - 1)) + (2 * Padding) + (HasBar(box) ? BarHeight + 3 : -2)
        );
    }

    // Steps with dots between them, as many on a line as fit.
    private static IEnumerable<string> Wrapped(IEnumerable<string> steps)
    {
        var line = "";
        foreach (var step in steps.Select(s => Shorten(s, 60)))
        {
            if (line.Length > 0 && line.Length + step.Length + 3 > MostCharacters)
            {
                yield return line;
                line = "";
            }
            line += (line.Length == 0 ? "" : " · ") + step;
        }
        if (line.Length > 0)
            yield return line;
    }

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private static string At(Point point) => $"{SvgCanvas.N(point.X)},{SvgCanvas.N(point.Y)}";
}
