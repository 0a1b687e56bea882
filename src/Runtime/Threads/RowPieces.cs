using System;
using System.ComponentModel;

namespace PrunedNetGen.Runtime;

/// <summary>
/// A batch cut into the pieces that threads take one after the other: whole groups of rows first, which read the weights
/// least often, then small blocks, so that no thread waits long for the last.
/// </summary>
/// <remarks>
/// Guided self-scheduling (Polychronopoulos and Kuck, 1987) with two sizes of pieces. Every piece but the last is a
/// multiple of the block, which the kernels multiply without a remainder.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RowPieces
{
    private readonly int _rows;
    private readonly int _group;
    private readonly int _block;
    private readonly int _groups;

    /// <summary>Cuts a batch.</summary>
    /// <param name="rows">Rows of the batch, 0 or more.</param>
    /// <param name="group">Rows of a group, at least 1.</param>
    /// <param name="block">Rows of a block, at least 1.</param>
    /// <param name="threads">Threads that share the batch, at least 1.</param>
    public RowPieces(int rows, int group, int block, int threads)
    {
        _rows = rows;
        _group = group;
        _block = block;

        // At least half a group for each thread is left for the end.
        var round = (long)group * threads;
        _groups = (int)(Math.Max(0, rows - round / 2) / round) * threads;
        Count = _groups + (rows - _groups * group + (block - 1)) / block;
    }

    /// <summary>The number of pieces.</summary>
    public int Count { get; }

    /// <summary>The first row of a piece.</summary>
    /// <param name="piece">The piece's number, from 0.</param>
    public int First(int piece) => piece <= _groups ? piece * _group : _groups * _group + (piece - _groups) * _block;

    /// <summary>The rows of a piece.</summary>
    /// <param name="piece">The piece's number, from 0.</param>
    public int Rows(int piece) => Math.Min(piece < _groups ? _group : _block, _rows - First(piece));
}
