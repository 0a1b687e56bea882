using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Data;

/// <summary>What came of a cell.</summary>
internal enum CellOutcome
{
    Read,
    Missing,
    Unknown,
    Wrong,
}

/// <summary>Turns the cells of one kind of column into their features.</summary>
internal abstract class CellReader
{
    private static readonly Dictionary<Type, Func<FeatureColumn, CellReader>> Kinds = new()
    {
        [typeof(NumberColumn)] = column => new NumberCells(((NumberColumn)column).Style, ((NumberColumn)column).Offset),
        [typeof(BooleanColumn)] = column => new BooleanCells((BooleanColumn)column),
        [typeof(CategoryColumn)] = column => new CategoryCells((CategoryColumn)column),
        [typeof(DateColumn)] = column => new DateCells((DateColumn)column),
    };

    /// <summary>The reader of a column.</summary>
    public static CellReader Of(FeatureColumn column) => Kinds[column.GetType()](column);

    /// <summary>Reads a cell that is not missing.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="features">The column's features, all zero.</param>
    public abstract CellOutcome Read(ReadOnlySpan<char> text, Span<float> features);

    /// <summary>What should be in a cell that could not be read, and what to do about it.</summary>
    public abstract (string Expected, string Advice) Expect(string found, bool learns);
}
