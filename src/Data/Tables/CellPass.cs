using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>A column of features in a file.</summary>
/// <param name="Index">The column in the file.</param>
/// <param name="Feature">What it becomes.</param>
/// <param name="Offset">Its first feature.</param>
/// <param name="Cells">Reads its cells.</param>
internal sealed record CsvColumn(int Index, FeatureColumn Feature, int Offset, CellReader Cells)
{
    /// <summary>How many features it makes.</summary>
    public int Width { get; } = Feature.Width;

    /// <summary>How many of them are numbers.</summary>
    public int Numbers { get; } = Feature.Numbers;

    /// <summary>What is taken off its numbers.</summary>
    public double NumberOffset { get; } = (Feature as NumberColumn)?.Offset ?? 0;

    /// <summary>Whether the last feature says that the cell is missing.</summary>
    public bool MarksMissing { get; } = Feature is CategoryColumn { Categories: [.., FeatureColumn.Missing] } || Feature.HasIndicator;
}

/// <summary>A column of targets in a file.</summary>
/// <param name="Index">The column in the file.</param>
/// <param name="Offset">Its place among the outputs.</param>
/// <param name="Numbers">Reads its numbers; null where it holds classes.</param>
internal sealed record CsvLabel(int Index, int Offset, NumberCells? Numbers);

/// <summary>Where the cells of a table go.</summary>
/// <param name="Rows">The most rows.</param>
/// <param name="Width">The features of a row.</param>
/// <param name="Features">[rows, features].</param>
/// <param name="Classes">[rows] of a classification.</param>
/// <param name="Outputs">The targets of a row.</param>
/// <param name="Targets">[rows, outputs] of a regression.</param>
internal sealed record CsvValues(int Rows, int Width, float[] Features, int[] Classes, int Outputs, float[] Targets);

/// <summary>One pass over cells of a table that have a value, or a rule for having none: all of which nothing is to be said.</summary>
internal sealed class CellPass(CsvTable table, DataOptions options, bool learns, Dictionary<string, int> classes, CsvValues values)
{
    private readonly List<int> _missingCells = [];
    private readonly bool[] _hasLongNumbers = new bool[table.Width];
    private readonly float[] _lowest = Filled(table.Width, float.PositiveInfinity);
    private readonly float[] _highest = Filled(table.Width, float.NegativeInfinity);
    private int _missingBefore;

    /// <summary>The rows that are read.</summary>
    public int Row { get; private set; }

    /// <summary>The places of missing numbers that rows are to fill in, in rising order.</summary>
    public IReadOnlyList<int> MissingCells => _missingCells;

    /// <summary>Whether a column has numbers that floats may not tell apart.</summary>
    public bool HasCloseNumbers(int column) => _hasLongNumbers[column] && CloseNumbers.AreSuspect(_lowest[column], _highest[column]);

    /// <summary>The features of a column in the present row.</summary>
    public Span<float> FeaturesOf(CsvColumn column) => values.Features.AsSpan(Row * values.Width + column.Offset, column.Width);

    /// <summary>Goes to the next row, and forgets the present one unless it is kept.</summary>
    public void EndRow(bool isKept)
    {
        if (isKept)
            Row++;
        else
            _missingCells.RemoveRange(_missingBefore, _missingCells.Count - _missingBefore);
        _missingBefore = _missingCells.Count;
    }

    /// <summary>Reads columns in all rows, as long as there is nothing to say; false where there was.</summary>
    public bool ReadAll(IReadOnlyList<CsvColumn> columns, IReadOnlyList<CsvLabel> labels)
    {
        using var rows = table.DataRows();
        while (rows.Next())
        {
            if (rows.Fault is not null || rows.Count != table.Width)
                return false;
            RequireRoom();
            foreach (var label in labels)
            {
                if (!TryRead(rows, label))
                    return false;
            }
            foreach (var column in columns)
            {
                if (!TryRead(rows, column, FeaturesOf(column)))
                    return false;
            }
            Row++;
        }
        return true;
    }

    /// <summary>Takes what passes over other columns of the same rows found.</summary>
    public void Join(IReadOnlyList<CellPass> others)
    {
        Row = others[0].Row;
        foreach (var other in others)
        {
            _missingCells.AddRange(other._missingCells);
            for (var i = 0; i < _hasLongNumbers.Length; i++)
            {
                _hasLongNumbers[i] |= other._hasLongNumbers[i];
                _lowest[i] = Math.Min(_lowest[i], other._lowest[i]);
                _highest[i] = Math.Max(_highest[i], other._highest[i]);
            }
        }
        _missingCells.Sort();
    }

    /// <exception cref="DataException">There are more rows than were counted.</exception>
    public void RequireRoom()
    {
        if (Row == values.Rows)
            throw table.File.Changed();
    }

    /// <summary>Reads a label of the present row; false where something is to be said of it.</summary>
    public bool TryRead(TableRows rows, CsvLabel label)
    {
        if (
            label.Numbers is { } stored
            && TryReadNumber(rows, label.Index, stored, values.Targets.AsSpan(Row * values.Outputs + label.Offset, 1))
        )
            return true;
        var text = rows[label.Index];
        if (!table.IsText(text) || IsMissing(text, label))
            return false;
        if (label.Numbers is { } numbers)
        {
            var target = values.Targets.AsSpan(Row * values.Outputs + label.Offset, 1);
            if (numbers.Read(text, target) != CellOutcome.Read)
                return false;
            Note(label.Index, text, target[0]);
            return true;
        }
        var number = CategoryOrder.FindClass(classes, text);
        if (number < 0)
            return false;
        values.Classes[Row] = number;
        return true;
    }

    /// <summary>Whether a label is missing: NA may be the name of a class.</summary>
    public bool IsMissing(ReadOnlySpan<char> text, CsvLabel label) =>
        label.Numbers is null && !options.Strict ? text.IsEmpty : table.Missing.IsMissing(text);

    /// <summary>Reads a cell of the present row; false where something is to be said of it.</summary>
    public bool TryRead(TableRows rows, CsvColumn column, Span<float> features)
    {
        if (column.Cells is NumberCells numbers && TryReadNumber(rows, column.Index, numbers, features))
            return true;
        var text = rows[column.Index];
        if (!table.IsText(text))
            return false;
        if (table.Missing.IsMissing(text))
            return TryFill(column, features);
        if (column.Cells.Read(text, features) == CellOutcome.Read)
        {
            if (column.Cells is NumberCells)
                Note(column.Index, text, features[0]);
            return true;
        }
        return column.Numbers > 0 && table.Missing.IsMissingNumber(text) && TryFill(column, features);
    }

    // A number may also stand for a missing value, as -9 does, which text tells.
    private bool TryReadNumber(TableRows rows, int column, NumberCells cells, Span<float> read)
    {
        if (options.MissingMarkers.Count > 0 || !rows.TryNumber(column, out var number) || cells.Read(number, read) != CellOutcome.Read)
            return false;
        Note(column, (float)number != number, read[0]);
        return true;
    }

    private bool TryFill(CsvColumn column, Span<float> features)
    {
        var rule = options.Missing.Rule;
        var isNumber = column.Numbers > 0;
        if (rule is MissingRule.DropRow or MissingRule.Error)
            return false;
        if (isNumber && rule != MissingRule.Constant && !learns && column.Feature.Fills is null)
            return false;
        features.Clear();
        if (column.MarksMissing)
            features[^1] = 1;
        if (isNumber && rule == MissingRule.Constant)
            features[..column.Numbers].Fill((float)(options.Missing.Constant - column.NumberOffset));
        for (var i = 0; isNumber && rule != MissingRule.Constant && i < column.Numbers; i++)
            _missingCells.Add(Row * values.Width + column.Offset + i);
        return true;
    }

    private void Note(int column, ReadOnlySpan<char> text, float value) =>
        Note(column, text.Length > CloseNumbers.ShortText || text.IndexOfAny('e', 'E') >= 0, value);

    private void Note(int column, bool isLong, float value)
    {
        _lowest[column] = Math.Min(_lowest[column], value);
        _highest[column] = Math.Max(_highest[column], value);
        _hasLongNumbers[column] |= isLong;
    }

    private static float[] Filled(int length, float value)
    {
        var filled = new float[length];
        filled.AsSpan().Fill(value);
        return filled;
    }
}
