using System;
using System.IO;
using nietras.SeparatedValues;

namespace PrunedNetGen.Data;

/// <summary>
/// Goes through the rows of a text by the rules of RFC 4180, with any separator and any line end (LF, CRLF, CR). Empty lines
/// are skipped. Sep finds the cells; what it reads past in silence (quotes where none may be) is looked for here.
/// </summary>
internal sealed class TextRows : TableRows
{
    private const char Quote = '"';

    private readonly SepReader _reader;
    private bool _mayBeQuoted;
    private bool _ended;
    private int _nextLine = 1;

    /// <param name="text">The text; bytes that are not UTF-8 become the replacement character.</param>
    /// <param name="separator">What stands between cells.</param>
    public TextRows(TableText text, char separator) =>
        _reader = Sep.New(separator)
            .Reader(o => o with { HasHeader = false, DisableColCountCheck = true, DisableFastFloat = true })
            .From(text.Open());

    /// <summary>A cell without quotes, and without spaces around it unless it is quoted.</summary>
    public override ReadOnlySpan<char> this[int cell]
    {
        get
        {
            var raw = _reader.Current[cell].Span;
            if (_mayBeQuoted && raw.Length > 1 && raw[0] == Quote)
            {
                raw = raw[1..^1];
                return raw.Contains(Quote) ? raw.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : raw;
            }
            return raw.IsEmpty || (raw[0] is not (' ' or '\t') && raw[^1] is not (' ' or '\t')) ? raw : raw.Trim(" \t");
        }
    }

    /// <inheritdoc/>
    public override bool Next()
    {
        Fault = null;
        while (!_ended)
        {
            try
            {
                _ended = !_reader.MoveNext();
            }
            catch (Exception e) when (e is NotSupportedException or InvalidDataException)
            {
                // A row beyond the reader's buffer of 16 million characters.
                _ended = true;
                Count = 0;
                Line = _nextLine;
                Fault = RowFault.NeverClosed(Line, 0);
                return true;
            }
            if (_ended)
                return false;
            var row = _reader.Current;
            Count = row.ColCount;
            _mayBeQuoted = row.Span.Contains(Quote);
            Line = _nextLine;
            _nextLine += 1 + (_mayBeQuoted ? LinesIn(row.Span) : 0);
            if (Count == 1 && row.Span.IsEmpty)
                continue;
            if (Count > MaxCells)
                Fault = RowFault.TooLong(Line);
            else if (_mayBeQuoted)
                Fault = FindFault();
            return true;
        }
        return false;
    }

    public override void Dispose() => _reader.Dispose();

    private RowFault? FindFault()
    {
        var line = Line;
        for (var i = 0; i < Count; i++)
        {
            var raw = _reader.Current[i].Span;
            if (raw.Contains(Quote) && FaultOf(raw, line, i + 1) is { } fault)
                return fault;
            line += LinesIn(raw);
        }
        return null;
    }

    private static RowFault? FaultOf(ReadOnlySpan<char> raw, int line, int column)
    {
        if (raw[0] != Quote)
            return RowFault.QuoteInside(line, column);
        var i = 1;
        while (true)
        {
            var length = raw[i..].IndexOf(Quote);
            if (length < 0)
                return RowFault.NeverClosed(line, column);
            i += length + 1;
            if (i == raw.Length)
                return null;
            if (raw[i] != Quote)
                return RowFault.TextBehind(line + LinesIn(raw[..i]), column);
            i++;
        }
    }

    private static int LinesIn(ReadOnlySpan<char> text)
    {
        var lines = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                lines++;
        }
        return lines;
    }
}
