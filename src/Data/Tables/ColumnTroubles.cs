using System;
using System.Collections.Generic;
using System.Globalization;

namespace PrunedNetGen.Data;

/// <summary>
/// Cells that do not fit their columns. Where options are strict each is a problem of its line; else a column has one problem,
/// with the first line and how many there are.
/// </summary>
internal sealed class ColumnTroubles(CsvTable table, bool isStrict)
{
    private readonly Dictionary<(int Column, string Expected), (int Line, string Found, string Advice, int Count)> _first = [];
    private readonly SortedDictionary<int, (int Count, string Sample)> _unknown = [];

    /// <summary>Columns with categories that nobody knows, how many cells have one, and the first.</summary>
    public IEnumerable<(int Column, int Count, string Sample)> Unknown
    {
        get
        {
            foreach ((var column, var (count, sample)) in _unknown)
                yield return (column, count, sample);
        }
    }

    /// <summary>Notes a cell.</summary>
    public void Add(TableRows rows, int column, string found, string expected, string advice)
    {
        if (isStrict)
            table.Note(rows, column, found, expected, advice);
        else if (_first.TryGetValue((column, expected), out var first))
            _first[(column, expected)] = first with { Count = first.Count + 1 };
        else
            _first.Add((column, expected), (rows.Line, found, advice, 1));
    }

    /// <summary>Counts a cell with a category that nobody knows.</summary>
    public void AddUnknown(int column, ReadOnlySpan<char> text) =>
        _unknown[column] = _unknown.TryGetValue(column, out var seen) ? (seen.Count + 1, seen.Sample) : (1, text.ToString());

    /// <summary>Tells the table's problems what was noted.</summary>
    public void Report()
    {
        foreach (((var column, var expected), var (line, found, advice, count)) in _first)
            table.Note(
                line,
                column,
                count == 1 ? found : string.Create(CultureInfo.InvariantCulture, $"{found} first, {count:N0} cells like it"),
                expected,
                advice
            );
    }
}
