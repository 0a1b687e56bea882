using System;
using System.Collections.Generic;
using System.IO;

namespace PrunedNetGen.Data;

/// <summary>Writes the rows of a table again, with more columns behind them.</summary>
public static class TableCopy
{
    /// <summary>Writes a table.</summary>
    /// <param name="path">The table that is copied.</param>
    /// <param name="options">How it was read.</param>
    /// <param name="schema">What it was read as.</param>
    /// <param name="names">What the new columns are called; one whose name the table has gets an underscore.</param>
    /// <param name="cells">The new cells of a row, from 0.</param>
    /// <param name="writer">Takes the text: the table's own separator, and a header, whether the table has one or not.</param>
    /// <exception cref="DataException">The table cannot be read.</exception>
    public static void Append(
        string path,
        DataOptions options,
        DataSchema schema,
        IReadOnlyList<string> names,
        Func<int, IReadOnlyList<string>> cells,
        TextWriter writer
    )
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(writer);
        var table = CsvReader.Open(TableText.Read(path), options, schema);
        var taken = new HashSet<string>(table.Names, StringComparer.Ordinal);
        Write(table.Names);
        foreach (var name in names)
        {
            var free = name;
            while (!taken.Add(free))
                free += "_";
            WriteNext(free);
        }
        writer.Write('\n');
        using var rows = table.DataRows();
        for (var row = 0; rows.Next(); row++)
        {
            for (var i = 0; i < rows.Count; i++)
                WriteCell(rows[i], i == 0);
            foreach (var cell in cells(row))
                WriteNext(cell);
            writer.Write('\n');
        }

        void Write(IReadOnlyList<string> texts)
        {
            for (var i = 0; i < texts.Count; i++)
                WriteCell(texts[i], i == 0);
        }

        void WriteNext(string text) => WriteCell(text, isFirst: false);

        void WriteCell(ReadOnlySpan<char> text, bool isFirst)
        {
            if (!isFirst)
                writer.Write(table.Separator);
            var isBare =
                !text.ContainsAny("\"\r\n") && !text.Contains(table.Separator) && (text.IsEmpty || (text[0] != ' ' && text[^1] != ' '));
            if (isBare)
                writer.Write(text);
            else
                writer.Write($"\"{text.ToString().Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }
    }
}
