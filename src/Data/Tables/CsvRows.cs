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

    private readonly ReadOnlySpan<byte> text;
    private readonly byte separator;
    private CsvCell[] cells;
    private int count;
    private int position;
    private int line;

    public CsvRows(ReadOnlySpan<byte> text, byte separator)
    {
        this.text = text;
        this.separator = separator;
        cells = new CsvCell[64];
        line = 1;
    }

    /// <summary>The line that the row starts on, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The row's cells; those before the fault if it has one.</summary>
    public readonly ReadOnlySpan<CsvCell> Cells => cells.AsSpan(0, count);

    /// <summary>What breaks the row, or null.</summary>
    public CsvFault? Fault { get; private set; }

    /// <summary>The bytes of a cell as they stand in the text.</summary>
    public readonly ReadOnlySpan<byte> Raw(CsvCell cell) => text.Slice(cell.Start, cell.Length);

    /// <summary>Goes to the next row; false at the end. After a fault it goes on with the next line.</summary>
    public bool Next()
    {
        while (position < text.Length && text[position] is LineFeed or Return)
            EndLine();
        count = 0;
        Fault = null;
        Line = line;
        if (position == text.Length)
            return false;
        while (true)
        {
            if (count == MaxCells)
                Fault = new CsvFault(line, 0, $"more than {MaxCells:N0} cells", "Check that this is the right file; write a table of more columns as an array (NPY).")
                {
                    Expected = $"at most {MaxCells:N0} columns",
                };
            bool read = Fault is null && ( position < text.Length && text[position] == Quote ? ReadQuoted() : ReadPlain());
            if (!read)
            {
                while (position < text.Length && text[position] is not (LineFeed or Return))
                    position++;
            }
            if (position == text.Length)
                return true;
            if (text[position] != separator || !read)
            {
                EndLine();
                return true;
            }
            position++;
        }
    }

    private bool ReadPlain()
    {
        ReadOnlySpan<byte> bytes = text; // a local stays in registers, a field does not
        byte end = separator;
        int start = position;
        int i = start;
        while (i < bytes.Length)
        {
            byte b = bytes[i];
            if (b == end || b is LineFeed or Return)
                break;
            if (b == Quote)
            {
                Fault = new CsvFault(line, count + 1, "a quote inside a cell that does not start with one",
                    "Put the whole cell in quotes, without spaces before them, and double the quotes inside it.");
                position = i;
                return false;
            }
            i++;
        }
        position = i;
        Add(new CsvCell(start, i - start, false, false));
        return true;
    }

    private bool ReadQuoted()
    {
        int opened = line;
        int start = position + 1;
        int i = start;
        bool doubled = false;
        while (true)
        {
            int length = text[i..].IndexOf(Quote);
            if (length < 0)
            {
                Fault = new CsvFault(opened, count + 1, "a quote that is never closed", "Close the quote, or double it if it belongs to the text.");
                position = text.Length;
                return false;
            }
            i += length;
            if (i + 1 == text.Length || text[i + 1] != Quote)
                break;
            doubled = true;
            i += 2;
        }
        CountLines(text[start..i]);
        position = i + 1;
        if (position < text.Length && text[position] != separator && text[position] is not (LineFeed or Return))
        {
            Fault = new CsvFault(line, count + 1, "text after the closing quote", "Put the separator right after the quote, or double quotes that belong to the text.");
            return false;
        }
        Add(new CsvCell(start, i - start, true, doubled));
        return true;
    }

    private void Add(CsvCell cell)
    {
        if (count == cells.Length)
            Array.Resize(ref cells, 2 * count);
        cells[count++] = cell;
    }

    private void EndLine()
    {
        position += text[position] == Return && position + 1 < text.Length && text[position + 1] == LineFeed ? 2 : 1;
        line++;
    }

    private void CountLines(ReadOnlySpan<byte> quoted)
    {
        for (int i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] == LineFeed || (quoted[i] == Return && (i + 1 == quoted.Length || quoted[i + 1] != LineFeed)))
                line++;
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
