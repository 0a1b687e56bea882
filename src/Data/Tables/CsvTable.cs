using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>A CSV file whose separator and columns' names are known: what surveying and reading it have in common.</summary>
internal sealed class CsvTable
{
    private const string ColumnPrefix = "column";
    private const char Replaced = '\ufffd';
    private const int Listed = 20;
    private const int LeastPerThread = 1 << 20;
    private const int MostThreads = 4;
    private Dictionary<string, int>? _places;

    /// <param name="file">The file.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="knownNames">Columns that are asked for by name: if the first row holds one of them, it is the header.</param>
    /// <param name="problems">Takes what is wrong with the file.</param>
    /// <exception cref="DataException">There is no row at all, the text is not UTF-8, or the first row is broken.</exception>
    public CsvTable(TableText file, DataOptions options, IEnumerable<string> knownNames, ProblemList problems)
    {
        File = file;
        Problems = problems;
        Missing = new MissingWords(options);
        if (file.IsUtf16)
            throw problems.With("UTF-16 text", "UTF-8 text", "Save the file as \"CSV UTF-8\".");

        if (options.Separator is { } given && (!char.IsAscii(given) || given is '"' or '\r' or '\n'))
            throw problems.With(
                $"the separator {Excerpt.Quote(given.ToString())}",
                "one ASCII character that is neither a quote nor a line end",
                "Name another separator (--separator)."
            );
        Separator = file.IsParquet
            ? ParquetTable.Separator
            : options.Separator ?? TableForm.FindSeparator(file, SourceFile.NameOf(file.Path));
        using var rows = Rows();
        if (!rows.Next())
            throw problems.With("an empty file", "rows of data", "Check that this is the right file.");
        if (rows.Fault is { } fault)
        {
            problems.Add(fault.Line, fault.Column, null, fault.Found, fault.Expected, fault.Advice);
            problems.ThrowIfAny();
        }
        Width = rows.Count;
        var first = new string[Width];
        for (var i = 0; i < first.Length; i++)
        {
            if (IsText(rows[i]))
                first[i] = rows[i].ToString();
            else
                NoteEncoding(rows, i);
        }
        problems.ThrowIfAny();

        HasHeader = (file.IsParquet ? true : options.Header)
            ?? (
                knownNames.Any(first.ToHashSet(StringComparer.Ordinal).Contains)
                || TableForm.HasHeader(TableForm.FirstRows(file, Separator))
            );
        Names = new string[Width];
        for (var i = 0; i < Width; i++)
            Names[i] = HasHeader && first[i].Length > 0 ? first[i] : ColumnPrefix + (i + 1).ToString(CultureInfo.InvariantCulture);
        if (HasHeader)
            CheckHeader(rows.Line);
        problems.ThrowIfAny();
    }

    public TableText File { get; }

    public ProblemList Problems { get; }

    /// <summary>
    /// How many threads read it, each some of its columns: what takes time is numbers, not finding cells, so that all of them go
    /// through all rows.
    /// </summary>
    public int Threads => (int)Math.Clamp(File.Length / LeastPerThread, 1, Math.Min(MostThreads, Environment.ProcessorCount));

    /// <summary>What stands between cells.</summary>
    public char Separator { get; }

    /// <summary>Whether the first row names the columns.</summary>
    public bool HasHeader { get; }

    /// <summary>What stands for missing values.</summary>
    public MissingWords Missing { get; }

    /// <summary>How many cells a row has.</summary>
    public int Width { get; }

    /// <summary>The columns' names: the header's, and column1, column2, … where it has none.</summary>
    public string[] Names { get; }

    /// <summary>The rows of data, with the header, if there is one, already passed.</summary>
    public TableRows DataRows()
    {
        var rows = Rows();
        if (HasHeader)
            rows.Next();
        return rows;
    }

    /// <summary>The column that is meant by a name, by a number from 1 or by <c>last</c>; -1 if there is none.</summary>
    public int Find(string column)
    {
        _places ??= Names
            .Select((name, i) => (name, i))
            .DistinctBy(n => n.name, StringComparer.Ordinal)
            .ToDictionary(n => n.name, n => n.i, StringComparer.Ordinal);
        if (_places.TryGetValue(column, out var index))
            return index;
        if (column == "last")
            return Width - 1;
        // A table without header was trained on, and this one has a header: its columns are told by their places.
        var number = column.StartsWith(ColumnPrefix, StringComparison.Ordinal) ? column[ColumnPrefix.Length..] : column;
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place >= 1 && place <= Width
            ? place - 1
            : -1;
    }

    /// <summary>The column that is meant, or -1 after a problem has been noted.</summary>
    public int Require(string column, string role)
    {
        var index = Find(column);
        if (index < 0)
        {
            var columns = HasHeader
                ? $"one of the {Width} columns of the header"
                : $"a number from 1 to {Width} or 'last', as the first line is no header";
            var advice = !HasHeader
                ? "Give the column's number, or say that there is a header (--header yes)."
                : "Check the name." + (Problems.TakesSuggestions ? NearestName.Suggest(column, Names) + Listing(column) : "");
            Problems.Add(1, 0, null, $"no {role} column {Excerpt.Quote(column)}", columns, advice);
        }
        return index;
    }

    /// <summary>Whether the bytes of a cell are text.</summary>
    public bool IsText(ReadOnlySpan<char> cell) => File.IsUtf8 || !cell.Contains(Replaced);

    /// <summary>Notes a problem of one cell.</summary>
    public void Note(TableRows rows, int column, string found, string expected, string advice) =>
        Problems.Add(rows.Line, column + 1, HasHeader ? Names[column] : null, found, expected, advice);

    /// <summary>Notes a problem of a whole column at the first line that has it.</summary>
    public void Note(int line, int column, string found, string expected, string advice) =>
        Problems.Add(line, column + 1, Names[column], found, expected, advice);

    /// <summary>Notes that a cell's bytes are no text.</summary>
    public void NoteEncoding(TableRows rows, int column) =>
        Note(rows, column, "bytes that are not UTF-8", "UTF-8 text", "Save the file as \"CSV UTF-8\".");

    /// <summary>Notes what is wrong with the row's form; false if it cannot be read.</summary>
    public bool CheckForm(TableRows rows)
    {
        if (Problems.IsFull && (rows.Fault is not null || rows.Count != Width))
        {
            Problems.Skip();
            return false;
        }
        if (rows.Fault is { } fault)
        {
            Problems.Add(
                fault.Line,
                fault.Column,
                HasHeader && fault.Column >= 1 && fault.Column <= Width ? Names[fault.Column - 1] : null,
                fault.Found,
                fault.Expected,
                fault.Advice
            );
            return false;
        }
        if (rows.Count != Width)
        {
            Problems.Add(
                rows.Line,
                0,
                null,
                $"{rows.Count} cells",
                $"{Width}, as in the first row",
                rows.Count == 1 ? "Check the separator (--separator), or take the line out." : "Check for a missing or unquoted separator."
            );
            return false;
        }
        return true;
    }

    private TableRows Rows() => File.Rows(Separator);

    private string Listing(string column)
    {
        var nearest = Names.OrderBy(name => NearestName.Distance(column, name)).ToArray();
        var listed = string.Join(", ", nearest.Take(Listed).Select(Excerpt.Quote));
        return $" The columns are {listed}{(Width > Listed ? $" and {Width - Listed} more" : "")}.";
    }

    private void CheckHeader(int line)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Names.Length; i++)
        {
            if (!seen.Add(Names[i]))
                Problems.Add(
                    line,
                    i + 1,
                    Names[i],
                    "a name that another column has too",
                    "a name of its own for every column",
                    "Rename the column, or say that there is no header (--header no)."
                );
        }
    }
}
