using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Bench.Peers;

/// <summary>A table that reads as well in a terminal as on a page: the first column to the left, numbers to the right.</summary>
internal sealed class MarkdownTable(params IReadOnlyList<string> headings)
{
    private readonly List<IReadOnlyList<string>> _rows = [headings];

    public void Add(params IReadOnlyList<string> cells) => _rows.Add(cells);

    public void Write(TextWriter writer)
    {
        int[] widths = [.. Enumerable.Range(0, headings.Count).Select(c => _rows.Max(r => r[c].Length))];
        writer.WriteLine(Line(_rows[0], widths));
        writer.WriteLine($"|{string.Join("|", widths.Select((w, c) => c == 0 ? new string('-', w + 2) : new string('-', w + 1) + ":"))}|");
        foreach (var row in _rows.Skip(1))
            writer.WriteLine(Line(row, widths));
    }

    private static string Line(IReadOnlyList<string> cells, int[] widths) =>
        $"| {string.Join(" | ", cells.Select((cell, c) => c == 0 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c])))} |";
}
