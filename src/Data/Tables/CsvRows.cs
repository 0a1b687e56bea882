using System;

namespace PrunedNetGen.Data;

/// <summary>One cell of a row: a piece of the text, without the quotes around it.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Quoted">Whether it was in quotes; spaces around it then belong to it.</param>
/// <param name="Doubled">Whether it holds doubled quotes, each of which stands for one.</param>
internal readonly record struct CsvCell(int Start, int Length, bool Quoted, bool Doubled);

/// <summary>
/// Goes through the rows of a text by the rules of RFC 4180, with any separator and any line end (LF, CRLF, CR). Empty
/// lines are skipped. Works on bytes: every character that matters is ASCII, which UTF-8 uses for nothing else.
/// </summary>
internal ref struct CsvRows
{
    /// <summary>The most cells of a row.</summary>
    public const int MaxCells = 1 << 16;

    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';
    private const byte Return = (byte)'\r';

    private readonly ReadOnlySpan<byte> _text;
    private readonly byte _separator;
    private CsvCell[] _cells;
    private int _count;
    private int _position;
    private int _line;

    public CsvRows(ReadOnlySpan<byte> text, byte separator)
    {
        _text = text;
        _separator = separator;
        _cells = new CsvCell[64];
        _line = 1;
    }

    /// <summary>The line that the row starts on, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The row's cells; those before the fault if it has one.</summary>
    public readonly ReadOnlySpan<CsvCell> Cells => _cells.AsSpan(0, _count);

    /// <summary>What breaks the row, or null.</summary>
    public CsvFault? Fault { get; private set; }

    /// <summary>The bytes of a cell as they stand in the text.</summary>
    public readonly ReadOnlySpan<byte> Raw(CsvCell cell) => _text.Slice(cell.Start, cell.Length);

    /// <summary>Goes to the next row; false at the end. After a fault it goes on with the next line.</summary>
    public bool Next()
    {
        while (_position < _text.Length && _text[_position] is LineFeed or Return)
            EndLine();
        _count = 0;
        Fault = null;
        Line = _line;
        if (_position == _text.Length)
            return false;
        while (true)
        {
            if (_count == MaxCells)
                Fault = new CsvFault(
                    _line,
                    0,
                    $"more than {MaxCells:N0} cells",
                    "Check that this is the right file; write a table of more columns as an array (NPY)."
                )
                {
                    Expected = $"at most {MaxCells:N0} columns",
                };
            var read = Fault is null && (_position < _text.Length && _text[_position] == Quote ? ReadQuoted() : ReadPlain());
            if (!read)
            {
                while (_position < _text.Length && _text[_position] is not (LineFeed or Return))
                    _position++;
            }
            if (_position == _text.Length)
                return true;
            if (_text[_position] != _separator || !read)
            {
                EndLine();
                return true;
            }
            _position++;
        }
    }

    private bool ReadPlain()
    {
        var bytes = _text; // a local stays in registers, a field does not
        var end = _separator;
        var start = _position;
        var i = start;
        while (i < bytes.Length)
        {
            var b = bytes[i];
            if (b == end || b is LineFeed or Return)
                break;
            if (b == Quote)
            {
                Fault = new CsvFault(
                    _line,
                    _count + 1,
                    "a quote inside a cell that does not start with one",
                    "Put the whole cell in quotes, without spaces before them, and double the quotes inside it."
                );
                _position = i;
                return false;
            }
            i++;
        }
        _position = i;
        Add(new CsvCell(start, i - start, false, false));
        return true;
    }

    private bool ReadQuoted()
    {
        var opened = _line;
        var start = _position + 1;
        var i = start;
        var doubled = false;
        while (true)
        {
            var length = _text[i..].IndexOf(Quote);
            if (length < 0)
            {
                Fault = new CsvFault(
                    opened,
                    _count + 1,
                    "a quote that is never closed",
                    "Close the quote, or double it if it belongs to the text."
                );
                _position = _text.Length;
                return false;
            }
            i += length;
            if (i + 1 == _text.Length || _text[i + 1] != Quote)
                break;
            doubled = true;
            i += 2;
        }
        CountLines(_text[start..i]);
        _position = i + 1;
        if (_position < _text.Length && _text[_position] != _separator && _text[_position] is not (LineFeed or Return))
        {
            Fault = new CsvFault(
                _line,
                _count + 1,
                "text after the closing quote",
                "Put the separator right after the quote, or double quotes that belong to the text."
            );
            return false;
        }
        Add(new CsvCell(start, i - start, true, doubled));
        return true;
    }

    private void Add(CsvCell cell)
    {
        if (_count == _cells.Length)
            Array.Resize(ref _cells, 2 * _count);
        _cells[_count++] = cell;
    }

    private void EndLine()
    {
        _position += _text[_position] == Return && _position + 1 < _text.Length && _text[_position + 1] == LineFeed ? 2 : 1;
        _line++;
    }

    private void CountLines(ReadOnlySpan<byte> quoted)
    {
        for (var i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] == LineFeed || (quoted[i] == Return && (i + 1 == quoted.Length || quoted[i + 1] != LineFeed)))
                _line++;
        }
    }
}

/// <summary>What breaks the form of a row.</summary>
/// <param name="Line">The line that it starts on.</param>
/// <param name="Column">The column, from 1; 0 for the row as a whole.</param>
/// <param name="Found">What is there.</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record CsvFault(int Line, int Column, string Found, string Advice)
{
    /// <summary>What should be there.</summary>
    public string Expected { get; init; } = "cells by the rules of RFC 4180";
}
