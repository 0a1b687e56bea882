using System;
using System.Collections.Generic;
using System.Linq;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>
/// How wide the columns of a table are. Where they do not fit, they move together; then headings and texts are broken between
/// words, the widest first; then columns are left out that may be; then texts are cut. Numbers stay whole, though a line becomes too long.
/// </summary>
internal sealed class TableLayout
{
    // A cut text tells at least this much.
    private const int ShortestCut = 12;

    private const int UsualGap = 3,
        LeastGap = 2;

    private TableLayout(int gap, int[] widths, int[] shown, int[] dropped)
    {
        Gap = gap;
        Widths = widths;
        Shown = shown;
        Dropped = dropped;
    }

    /// <summary>How many blanks stand between columns.</summary>
    public int Gap { get; }

    /// <summary>The widths, by column.</summary>
    public IReadOnlyList<int> Widths { get; }

    /// <summary>The columns that are shown.</summary>
    public IReadOnlyList<int> Shown { get; }

    /// <summary>The columns that are not.</summary>
    public IReadOnlyList<int> Dropped { get; }

    /// <summary>The width of what is shown.</summary>
    public int Total => Shown.Sum(c => Widths[c]) + Gap * (Shown.Count - 1);

    /// <summary>The layout of a table.</summary>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its cells.</param>
    /// <param name="room">How wide it may be.</param>
    /// <param name="mayDrop">Whether columns may be left out.</param>
    public static TableLayout Of(IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows, int room, bool mayDrop)
    {
        int[] natural = new int[columns.Count],
            least = new int[columns.Count],
            cut = new int[columns.Count];
        for (var c = 0; c < columns.Count; c++)
        {
            var cells = rows.Select(row => row[c]).ToArray();
            var widest = cells.Select(cell => cell.GetCellWidth()).Prepend(0).Max();
            natural[c] = Math.Max(columns[c].Name.GetCellWidth(), widest);
            least[c] = Math.Max(LongestWord(columns[c].Name), columns[c].IsNumber ? widest : cells.Select(LongestWord).Prepend(0).Max());
            cut[c] = columns[c].IsNumber ? Math.Max(widest, Math.Min(least[c], ShortestCut / 2)) : Math.Min(least[c], ShortestCut);
        }

        List<int> shown = [.. Enumerable.Range(0, columns.Count)];
        List<int> dropped = [];
        var gap = UsualGap;
        int Over(int[] widths) => shown.Sum(c => widths[c]) + gap * (shown.Count - 1) - room;
        if (Over(natural) > 0)
            gap = LeastGap;
        while (mayDrop && Over(least) > 0 && shown.FindLastIndex(c => columns[c].MayGo) is >= 0 and var gone)
        {
            dropped.Add(shown[gone]);
            shown.RemoveAt(gone);
        }

        var floor = Over(least) > 0 ? cut : least;
        for (var over = Over(natural); over > 0; over--)
        {
            // What stands out most gives way.
            var widest = shown.Where(c => natural[c] > floor[c]).OrderByDescending(c => natural[c]).Cast<int?>().FirstOrDefault();
            if (widest is not { } c)
                break;
            natural[c]--;
        }
        return new(gap, natural, [.. shown], [.. dropped]);
    }

    /// <summary>A cell's lines: between words, and cut where a word is too long by itself.</summary>
    public IReadOnlyList<string> Lines(int column, string text)
    {
        var width = Widths[column];
        if (text.GetCellWidth() <= width)
            return [text];
        var lines = new List<string>();
        var line = "";
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && (line + word).TrimEnd(' ').GetCellWidth() > width)
            {
                lines.Add(Cut(line.TrimEnd(' '), width));
                line = "";
            }
            line += word;
        }
        lines.Add(Cut(line.TrimEnd(' '), width));
        return lines;
    }

    private static string Cut(string text, int width)
    {
        if (text.GetCellWidth() <= width)
            return text;
        var length = text.Length;
        while (length > 1 && text[..length].GetCellWidth() > width - 1)
            length--;
        return text[..length] + "…";
    }

    private static int LongestWord(string text) => Words(text).Select(word => word.TrimEnd(' ').GetCellWidth()).Prepend(0).Max();

    /// <summary>The words, each with the blanks behind it; a hyphen between letters ends one.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            var afterBlank = text[i - 1] == ' ' && text[i] != ' ';
            var afterHyphen = text[i - 1] == '-' && i >= 2 && char.IsLetter(text[i - 2]) && char.IsLetter(text[i]);
            if (!afterBlank && !afterHyphen)
                continue;
            yield return text[start..i];
            start = i;
        }
        yield return text[start..];
    }
}
