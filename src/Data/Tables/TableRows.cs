using System;

namespace PrunedNetGen.Data;

/// <summary>Goes through the rows of a table, the header among them, however it is stored.</summary>
internal abstract class TableRows : IDisposable
{
    /// <summary>The most cells of a row.</summary>
    public const int MaxCells = 1 << 16;

    /// <summary>The line that the row starts on, from 1.</summary>
    public int Line { get; protected set; } = 1;

    /// <summary>How many cells the row has.</summary>
    public int Count { get; protected set; }

    /// <summary>What breaks the row, or null.</summary>
    public RowFault? Fault { get; protected set; }

    /// <summary>A cell as text, without spaces around it; good until the next row.</summary>
    public abstract ReadOnlySpan<char> this[int cell] { get; }

    /// <summary>Goes to the next row; false at the end.</summary>
    public abstract bool Next();

    /// <summary>The number of a cell where the table stores numbers; false of text, of what is missing or what a double rounds.</summary>
    public virtual bool TryNumber(int cell, out double number)
    {
        number = 0;
        return false;
    }

    public abstract void Dispose();
}
