using System.Collections.Generic;
using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PrunedNetGen.Report;

/// <summary>The tool's tables: a line under the heading and no other, nothing after the last word of a line.</summary>
public sealed class Tables : Renderable
{
    private readonly Table _table = new() { Border = TableBorder.Simple };

    private Tables() { }

    /// <summary>A table with these columns; those whose name begins with <c>&gt;</c> hold numbers and are set to the right.</summary>
    public static Tables Of(params IEnumerable<string> columns)
    {
        var tables = new Tables();
        foreach (var column in columns)
        {
            var isNumber = column.StartsWith('>');
            tables._table.AddColumn(
                new TableColumn(new Text(column[(isNumber ? 1 : 0)..], new Style(decoration: Decoration.Bold)))
                {
                    Alignment = isNumber ? Justify.Right : Justify.Left,
                }
            );
        }
        return tables;
    }

    /// <summary>Adds a row of plain text, in which brackets have no meaning.</summary>
    public void Add(params IEnumerable<string> cells) => _table.AddRow(cells.Select(cell => new Text(cell)));

    /// <summary>Adds a row of text in styles of its own.</summary>
    public void Add(IEnumerable<Text> cells) => _table.AddRow(cells);

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth) => ((IRenderable)_table).Measure(options, maxWidth);

    // Spectre draws blank lines where other borders have theirs, and fills every line with blanks.
    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var lines = Segment.SplitLines(((IRenderable)_table).Render(options, maxWidth));
        foreach (var line in lines.Skip(1))
        {
            var length = line.Count;
            while (length > 0 && line[length - 1].Text.Trim(' ').Length == 0)
                length--;
            for (var i = 0; i < length; i++)
                yield return i < length - 1 ? line[i] : new Segment(line[i].Text.TrimEnd(' '), line[i].Style);
            yield return Segment.LineBreak;
        }
    }
}
