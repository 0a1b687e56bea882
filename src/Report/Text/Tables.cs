using System;
using System.Collections.Generic;
using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PrunedNetGen.Report;

/// <summary>
/// The tool's tables: a line under the heading and no other, nothing after the last word of a line. Where there is no room they
/// become narrower, column by column, and no number or word is ever broken.
/// </summary>
public sealed class Tables : Renderable
{
    private const string Indent = "  ";

    private readonly TableColumn[] _columns;
    private readonly List<(string Text, Style Style)[]> _rows = [];

    private Tables(TableColumn[] columns) => _columns = columns;

    /// <summary>
    /// A table with these columns; those whose name begins with <c>&gt;</c> hold numbers and are set to the right, and those with
    /// <c>?</c> in front of all may be left out where there is no room, the last ones first.
    /// </summary>
    public static Tables Of(params IEnumerable<string> columns) => new([.. columns.Select(TableColumn.Of)]);

    /// <summary>Adds a row of plain text, in which brackets have no meaning.</summary>
    public void Add(params IEnumerable<string> cells) => Add(cells.Select(cell => (cell, Style.Plain)));

    /// <summary>Adds a row of text in styles of its own.</summary>
    public void Add(IEnumerable<(string Text, Style Style)> cells) => _rows.Add([.. cells]);

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(1, maxWidth);

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        // What is written to a file keeps all columns: nobody can make it wider there.
        var layout = TableLayout.Of(
            _columns,
            [.. _rows.Select(row => row.Select(cell => cell.Text).ToArray())],
            maxWidth - 2 * Indent.Length,
            mayDrop: options.Capabilities.Interactive
        );
        var heading = new Style(decoration: Decoration.Bold);
        foreach (var segment in Row([.. _columns.Select(column => (column.Name, heading))], layout, isHeading: true))
            yield return segment;
        yield return new Segment(new string('─', 2 * Indent.Length + layout.Total));
        yield return Segment.LineBreak;
        foreach (var segment in _rows.SelectMany(row => Row(row, layout, isHeading: false)))
            yield return segment;
        if (layout.Dropped.Count > 0)
        {
            yield return new Segment($"{Indent}(left out here: {string.Join(", ", layout.Dropped.Select(c => _columns[c].Name))})");
            yield return Segment.LineBreak;
        }
        yield return Segment.LineBreak;
    }

    private IEnumerable<Segment> Row((string Text, Style Style)[] cells, TableLayout layout, bool isHeading)
    {
        var lines = layout.Shown.Select(c => layout.Lines(c, cells[c].Text)).ToArray();
        var height = lines.Max(l => l.Count);
        for (var line = 0; line < height; line++)
        {
            var parts = new List<(string Text, Style Style)>();
            for (var s = 0; s < lines.Length; s++)
            {
                var c = layout.Shown[s];
                // Headings stand on the line below them.
                var own = isHeading ? line - height + lines[s].Count : line;
                var text = own >= 0 && own < lines[s].Count ? lines[s][own] : "";
                var room = new string(' ', Math.Max(layout.Widths[c] - text.GetCellWidth(), 0));
                var gap = s == 0 ? Indent : new string(' ', layout.Gap);
                parts.Add(_columns[c].IsNumber ? (gap + room, Style.Plain) : (gap, Style.Plain));
                parts.Add((text, cells[c].Style));
                if (!_columns[c].IsNumber)
                    parts.Add((room, Style.Plain));
            }
            var last = parts.FindLastIndex(part => part.Text.Trim(' ').Length > 0);
            for (var p = 0; p <= last; p++)
                if (parts[p].Text.Length > 0)
                    yield return new Segment(p < last ? parts[p].Text : parts[p].Text.TrimEnd(' '), parts[p].Style);
            yield return Segment.LineBreak;
        }
    }
}
