using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Bench.Peers;

/// <summary>A matrix of weights without its zeros, as compressed sparse rows.</summary>
/// <param name="RowStarts">For each row where its entries start, and at the end how many there are.</param>
/// <param name="Columns">The column of each entry.</param>
/// <param name="Values">The entries, row by row.</param>
internal sealed record CsrMatrix(int[] RowStarts, uint[] Columns, float[] Values)
{
    public int Rows => RowStarts.Length - 1;

    /// <summary>Bytes of entries, column numbers and row starts.</summary>
    public long Bytes => 8L * Values.Length + 4L * RowStarts.Length;

    /// <summary>Leaves so many weights where they are; which ones is drawn at random, always the same.</summary>
    public static CsrMatrix Scatter(float[] weight, int rows, int left, Random random)
    {
        int[] places = [.. Enumerable.Range(0, weight.Length)];
        random.Shuffle(places);
        var kept = places[..left];
        Array.Sort(kept);
        var width = weight.Length / rows;
        var starts = new int[rows + 1];
        foreach (var place in kept)
            starts[place / width + 1]++;
        for (var o = 0; o < rows; o++)
            starts[o + 1] += starts[o];
        return new CsrMatrix(starts, [.. kept.Select(p => (uint)(p % width))], [.. kept.Select(p => weight[p])]);
    }

    /// <summary>The entries of a row.</summary>
    public ReadOnlySpan<float> ValuesOf(int row) => Values.AsSpan(RowStarts[row]..RowStarts[row + 1]);

    /// <summary>The columns of a row's entries.</summary>
    public ReadOnlySpan<uint> ColumnsOf(int row) => Columns.AsSpan(RowStarts[row]..RowStarts[row + 1]);
}
