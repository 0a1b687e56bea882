namespace PrunedNetGen.Data;

/// <summary>What breaks the form of a row.</summary>
/// <param name="Line">The line that it starts on.</param>
/// <param name="Column">The column, from 1; 0 for the row as a whole.</param>
/// <param name="Found">What is there.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record RowFault(int Line, int Column, string Found, string Expected, string Advice)
{
    private const string Cells = "cells by the rules of RFC 4180";

    public static RowFault NeverClosed(int line, int column) =>
        new(line, column, "a quote that is never closed", Cells, "Close the quote, or double it if it belongs to the text.");

    public static RowFault QuoteInside(int line, int column) =>
        new(
            line,
            column,
            "a quote inside a cell that does not start with one",
            Cells,
            "Put the whole cell in quotes, without spaces before them, and double the quotes inside it."
        );

    public static RowFault TextBehind(int line, int column) =>
        new(
            line,
            column,
            "text after the closing quote",
            Cells,
            "Put the separator right after the quote, or double quotes that belong to the text."
        );

    public static RowFault TooLong(int line) =>
        new(
            line,
            0,
            $"more than {TableRows.MaxCells:N0} cells",
            $"at most {TableRows.MaxCells:N0} columns",
            "Check that this is the right file; write a table of more columns as an array (NPY)."
        );
}
