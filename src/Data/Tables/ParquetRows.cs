using System;

namespace PrunedNetGen.Data;

/// <summary>Goes through the rows of a Parquet file, its columns' names first; numbers are text only where that is asked for.</summary>
internal sealed class ParquetRows : TableRows
{
    private const int Header = -1;

    private readonly ParquetTable _table;
    private readonly char[] _written;
    private int _row = Header - 1;

    public ParquetRows(ParquetTable table)
    {
        _table = table;
        _written = new char[table.Names.Count * ParquetColumn.LongestNumber];
        Count = table.Names.Count;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<char> this[int cell] =>
        _row == Header
            ? _table.Names[cell]
            : _table.Columns[cell].Text(_row, _written.AsSpan(cell * ParquetColumn.LongestNumber, ParquetColumn.LongestNumber));

    /// <inheritdoc/>
    public override bool Next()
    {
        if (_row + 1 >= _table.Rows)
            return false;
        _row++;
        // As in a text of the same rows.
        Line = _row + 2;
        Fault = Count > MaxCells ? RowFault.TooLong(Line) : null;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryNumber(int cell, out double number)
    {
        number = 0;
        return _row > Header && _table.Columns[cell].TryNumber(_row, out number);
    }

    public override void Dispose() { }
}
