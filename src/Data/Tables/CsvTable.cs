using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Unicode;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>A CSV file whose separator and columns' names are known: what surveying and reading it have in common.</summary>
internal sealed class CsvTable
{
    private const string ColumnPrefix = "column";
    private const byte Space = (byte)' ';
    private const byte Tab = (byte)'\t';

    private readonly ReadOnlyMemory<byte> _text;
    private readonly byte _separator;
    private readonly bool _hasHeader;
    private readonly byte[][] _missingMarkers;
    private Dictionary<string, int>? _places;
    private char[] _characters = new char[256];

    /// <param name="file">The file.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="knownNames">Columns that are asked for by name: if the first row holds one of them, it is the header.</param>
    /// <param name="problems">Takes what is wrong with the file.</param>
    /// <exception cref="DataException">There is no row at all, the text is not UTF-8, or the first row is broken.</exception>
    public CsvTable(SourceFile file, DataOptions options, IEnumerable<string> knownNames, ProblemList problems)
    {
        File = file;
        Problems = problems;
        _missingMarkers = options.MissingMarkers.Select(marker => Encoding.UTF8.GetBytes(marker.Trim())).ToArray();
        _text = file.Bytes;
        var span = _text.Span;
        if (span.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || span.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
            throw problems.With("UTF-16 text", "UTF-8 text", "Save the file as \"CSV UTF-8\".");
        if (span.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]))
            _text = _text[3..];

        if (options.Separator is { } given && (!char.IsAscii(given) || given is '"' or '\r' or '\n'))
            throw problems.With(
                $"the separator {Excerpt.Quote(given.ToString())}",
                "one ASCII character that is neither a quote nor a line end",
                "Name another separator."
            );
        _separator = (byte)(options.Separator ?? FindSeparator(_text.Span, SourceFile.NameOf(file.Path)));
        var rows = Rows();
        if (!rows.Next())
            throw problems.With("an empty file", "rows of data", "Check that this is the right file.");
        if (rows.Fault is { } fault)
        {
            problems.Add(fault.Line, fault.Column, null, fault.Found, fault.Expected, fault.Advice);
            problems.ThrowIfAny();
        }
        Width = rows.Cells.Length;
        var first = new string[Width];
        for (var i = 0; i < first.Length; i++)
        {
            if (TryDecode(ref rows, rows.Cells[i], out var decoded))
                first[i] = decoded.ToString();
            else
                NoteEncoding(ref rows, i);
        }
        problems.ThrowIfAny();

        _hasHeader = options.Header ?? (knownNames.Any(first.ToHashSet(StringComparer.Ordinal).Contains) || LooksLikeHeader(first));
        Names = new string[Width];
        for (var i = 0; i < Width; i++)
            Names[i] = _hasHeader && first[i].Length > 0 ? first[i] : ColumnPrefix + (i + 1).ToString(CultureInfo.InvariantCulture);
        if (_hasHeader)
            CheckHeader(rows.Line);
        problems.ThrowIfAny();
    }

    public SourceFile File { get; }

    public ProblemList Problems { get; }

    /// <summary>How many cells a row has.</summary>
    public int Width { get; }

    /// <summary>The columns' names: the header's, and column1, column2, … where it has none.</summary>
    public string[] Names { get; }

    /// <summary>The rows of data, with the header, if there is one, already passed.</summary>
    public CsvRows DataRows()
    {
        var rows = Rows();
        if (_hasHeader)
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
            var columns = _hasHeader
                ? $"one of the {Width} columns of the header"
                : $"a number from 1 to {Width} or 'last', as the first line is no header";
            var advice = _hasHeader
                ? "Check the name." + (Problems.TakesSuggestions ? NearestName.Suggest(column, Names) : "")
                : "Give the column's number, or say that there is a header.";
            Problems.Add(1, 0, null, $"no {role} column {Excerpt.Quote(column)}", columns, advice);
        }
        return index;
    }

    /// <summary>The bytes of a cell, without the spaces around it unless it is quoted.</summary>
    public static ReadOnlySpan<byte> Trimmed(ref CsvRows rows, CsvCell cell)
    {
        var raw = rows.Raw(cell);
        var bare = raw.IsEmpty || (raw[0] is not (Space or Tab) && raw[^1] is not (Space or Tab));
        return cell.Quoted || bare ? raw : raw.Trim(" \t"u8);
    }

    /// <summary>Whether a cell is empty or holds a marker of missing values.</summary>
    public bool IsMissing(ReadOnlySpan<byte> trimmed)
    {
        if (trimmed.IsEmpty)
            return true;
        foreach (var marker in _missingMarkers)
        {
            if (trimmed.SequenceEqual(marker))
                return true;
        }
        return false;
    }

    /// <summary>The text of a cell, valid until the next call; false if it is not UTF-8.</summary>
    public bool TryDecode(ref CsvRows rows, CsvCell cell, out ReadOnlySpan<char> decoded)
    {
        var bytes = Trimmed(ref rows, cell);
        if (_characters.Length < bytes.Length)
            _characters = new char[bytes.Length];
        var valid = Utf8.ToUtf16(bytes, _characters, out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done;
        decoded = _characters.AsSpan(0, length);
        if (cell.Doubled)
            decoded = decoded.ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
        return valid;
    }

    /// <summary>Notes a problem of one cell.</summary>
    public void Note(ref CsvRows rows, int column, string found, string expected, string advice) =>
        Problems.Add(rows.Line, column + 1, _hasHeader ? Names[column] : null, found, expected, advice);

    /// <summary>Notes that a cell's bytes are no text.</summary>
    public void NoteEncoding(ref CsvRows rows, int column) =>
        Note(ref rows, column, "bytes that are not UTF-8", "UTF-8 text", "Save the file as \"CSV UTF-8\".");

    /// <summary>Notes what is wrong with the row's form; false if it cannot be read.</summary>
    public bool CheckForm(ref CsvRows rows)
    {
        if (Problems.IsFull && (rows.Fault is not null || rows.Cells.Length != Width))
        {
            Problems.Skip();
            return false;
        }
        if (rows.Fault is { } fault)
        {
            Problems.Add(
                fault.Line,
                fault.Column,
                _hasHeader && fault.Column >= 1 && fault.Column <= Width ? Names[fault.Column - 1] : null,
                fault.Found,
                fault.Expected,
                fault.Advice
            );
            return false;
        }
        if (rows.Cells.Length != Width)
        {
            Problems.Add(
                rows.Line,
                0,
                null,
                $"{rows.Cells.Length} cells",
                $"{Width}, as in the first row",
                rows.Cells.Length == 1 ? "Check the separator, or take the line out." : "Check for a missing or unquoted separator."
            );
            return false;
        }
        return true;
    }

    private CsvRows Rows() => new(_text.Span, _separator);

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
                    "Rename the column, or say that there is no header."
                );
        }
    }

    /// <summary>A header has a name of its own for every column (one may be empty), and none is a number.</summary>
    private static bool LooksLikeHeader(string[] first) =>
        first.Distinct(StringComparer.Ordinal).Count() == first.Length
        && Array.TrueForAll(first, cell => NumberText.Parse(Encoding.UTF8.GetBytes(cell), out _) == NumberKind.Text);

    /// <summary>The most frequent separator outside the quotes of the first line.</summary>
    private static char FindSeparator(ReadOnlySpan<byte> text, string name)
    {
        if (name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase))
            return '\t';
        const string Candidates = ",;\t|";
        var counts = new int[Candidates.Length];
        var quoted = false;
        foreach (var b in text.TrimStart("\r\n"u8))
        {
            if (b == '"')
                quoted = !quoted;
            else if (quoted)
                continue;
            else if (b is (byte)'\n' or (byte)'\r')
                break;
            else if (Candidates.IndexOf((char)b, StringComparison.Ordinal) is >= 0 and int candidate)
                counts[candidate]++;
        }
        return Candidates[Array.IndexOf(counts, counts.Max())];
    }
}
