using System;
using System.Globalization;
using System.Numerics;
using System.Threading.Tasks;
using Parquet;
using Parquet.Schema;

namespace PrunedNetGen.Data;

/// <summary>A column of a Parquet file in memory.</summary>
internal abstract class ParquetColumn
{
    /// <summary>The most characters that a number is written with.</summary>
    public const int LongestNumber = 32;

    /// <summary>Reads the rows of a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="field">The column there.</param>
    /// <param name="first">The first of its rows in the table.</param>
    /// <param name="rows">How many there are.</param>
    public abstract Task ReadAsync(ParquetRowGroupReader group, DataField field, int first, int rows);

    /// <summary>A cell as text; empty where it is missing.</summary>
    /// <param name="row">The row.</param>
    /// <param name="buffer">Where a number is written.</param>
    public abstract ReadOnlySpan<char> Text(int row, Span<char> buffer);

    /// <summary>The number of a cell, where a double is exactly that.</summary>
    public virtual bool TryNumber(int row, out double number)
    {
        number = 0;
        return false;
    }
}

/// <summary>Numbers as they are stored.</summary>
/// <param name="rows">How many rows there are.</param>
internal sealed class ParquetNumbers<T>(int rows) : ParquetColumn
    where T : struct, INumber<T>
{
    private readonly T[] _values = new T[rows];
    private readonly bool[] _isPresent = new bool[rows];

    public override async Task ReadAsync(ParquetRowGroupReader group, DataField field, int first, int rows)
    {
        if (!field.IsNullable)
        {
            await group.ReadAsync<T>(field, _values.AsMemory(first, rows)).ConfigureAwait(false);
            for (var row = first; row < first + rows; row++)
                _isPresent[row] = !T.IsNaN(_values[row]);
            return;
        }
        var values = new T?[rows];
        await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
        for (var row = 0; row < rows; row++)
        {
            if (values[row] is not { } value || T.IsNaN(value))
                continue;
            (_values[first + row], _isPresent[first + row]) = (value, true);
        }
    }

    public override ReadOnlySpan<char> Text(int row, Span<char> buffer)
    {
        if (!_isPresent[row])
            return default;
        _values[row].TryFormat(buffer, out var length, default, CultureInfo.InvariantCulture);
        return buffer[..length];
    }

    public override bool TryNumber(int row, out double number)
    {
        number = double.CreateSaturating(_values[row]);
        return _isPresent[row] && T.CreateSaturating(number) == _values[row];
    }
}

/// <summary>Everything else, as the text that says the same.</summary>
/// <param name="rows">How many rows there are.</param>
/// <param name="read">Reads the texts of a group.</param>
internal sealed class ParquetTexts(int rows, Func<ParquetRowGroupReader, DataField, int, Task<string[]>> read) : ParquetColumn
{
    private readonly string[] _cells = new string[rows];

    public override async Task ReadAsync(ParquetRowGroupReader group, DataField field, int first, int rows) =>
        (await read(group, field, rows).ConfigureAwait(false)).CopyTo(_cells, first);

    public override ReadOnlySpan<char> Text(int row, Span<char> buffer) => _cells[row].AsSpan().Trim(" \t");
}
