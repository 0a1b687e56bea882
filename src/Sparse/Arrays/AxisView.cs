using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.InteropServices;

namespace PrunedNetGen.Sparse;

/// <summary>
/// A row-major tensor seen along one of its axes, as <c>[Outer, Count, Inner]</c>: position p of the axis owns
/// <c>Outer</c> blocks of <c>Inner</c> consecutive numbers. The rows of a dense weight are <c>[1, out, in]</c>, its columns
/// <c>[out, in, 1]</c>.
/// </summary>
/// <remarks>
/// Columns are walked row by row with their running sums side by side, never column by column. Every sum has one fixed
/// order, so that results do not depend on threads, and nothing is allocated.
/// </remarks>
/// <param name="Outer">The number of blocks of each position.</param>
/// <param name="Count">The number of positions.</param>
/// <param name="Inner">The length of a block.</param>
public readonly record struct AxisView(int Outer, int Count, int Inner)
{
    /// <summary>A tensor along one of its axes.</summary>
    public static AxisView Of(IReadOnlyList<int> shape, int axis)
    {
        int outer = 1,
            inner = 1;
        for (var i = 0; i < axis; i++)
            outer *= shape[i];
        for (var i = axis + 1; i < shape.Count; i++)
            inner *= shape[i];
        return new AxisView(outer, shape[axis], inner);
    }

    /// <summary>Adds to <paramref name="sums"/>[p] the squares of the numbers that position p owns.</summary>
    public void AddSquares(ReadOnlySpan<float> tensor, Span<double> sums)
    {
        if (Inner == 1)
        {
            for (var row = 0; row < tensor.Length; row += Count)
                AddSquaresOfRow(tensor.Slice(row, Count), sums);
            return;
        }
        for (int block = 0, p = 0; block < tensor.Length; block += Inner, p = Next(p))
            sums[p] += SumOfSquares(tensor.Slice(block, Inner));
    }

    /// <summary>Multiplies the numbers that position p owns by <paramref name="factors"/>[p].</summary>
    public void Multiply(Span<float> tensor, ReadOnlySpan<float> factors)
    {
        if (Inner == 1)
        {
            for (var row = 0; row < tensor.Length; row += Count)
                MultiplyRow(tensor.Slice(row, Count), factors);
            return;
        }
        for (int block = 0, p = 0; block < tensor.Length; block += Inner, p = Next(p))
            MultiplyBlock(tensor.Slice(block, Inner), factors[p]);
    }

    /// <summary>Sets the numbers that a position owns to zero.</summary>
    public void Clear(Span<float> tensor, int position)
    {
        for (var outer = 0; outer < Outer; outer++)
            tensor.Slice((outer * Count + position) * Inner, Inner).Clear();
    }

    /// <summary>The sum of squares in double, in an order that the length alone decides.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        var sums = Vector<double>.Zero;
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(values[i..]), out var low, out var high);
            sums += low * low + high * high;
        }
        var sum = Vector.Sum(sums);
        for (; i < values.Length; i++)
            sum += (double)values[i] * values[i];
        return sum;
    }

    internal int Next(int position) => position + 1 == Count ? 0 : position + 1;

    private static void MultiplyRow(Span<float> row, ReadOnlySpan<float> factors)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(row);
        var vectorsOfFactors = MemoryMarshal.Cast<float, Vector<float>>(factors)[..vectors.Length];
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] *= vectorsOfFactors[i];
        for (var i = vectors.Length * Vector<float>.Count; i < row.Length; i++)
            row[i] *= factors[i];
    }

    private static void MultiplyBlock(Span<float> block, float factor)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(block);
        var vectorOfFactor = new Vector<float>(factor);
        foreach (ref var vector in vectors)
            vector *= vectorOfFactor;
        for (var i = vectors.Length * Vector<float>.Count; i < block.Length; i++)
            block[i] *= factor;
    }

    private static void AddSquaresOfRow(ReadOnlySpan<float> row, Span<double> sums)
    {
        var i = 0;
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row[i..]), out var low, out var high);
            var lowSums = sums[i..];
            var highSums = lowSums[Vector<double>.Count..];
            (new Vector<double>(lowSums) + low * low).CopyTo(lowSums);
            (new Vector<double>(highSums) + high * high).CopyTo(highSums);
        }
        for (; i < row.Length; i++)
            sums[i] += (double)row[i] * row[i];
    }
}
