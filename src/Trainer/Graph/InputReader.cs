using System;
using System.Linq;
using System.Numerics.Tensors;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Brings what the user gives to what the network sees: the surviving entries of each full row, scaled and shifted. When
/// nothing was pruned and nothing is scaled, the two are the same memory.
/// </summary>
internal sealed class InputReader
{
    private readonly NetworkInput _input;
    private readonly Value _value;
    private readonly AlignedBuffer? _full;
    private readonly int[]? _kept;

    public InputReader(NetworkInput input, Value value, int batch, PlanMemory memory)
    {
        _input = input;
        _value = value;
        Length = input.Axes.Aggregate(1, (product, axis) => checked(product * axis.Size));
        if (Length == value.Features && input.Scale == 1 && input.Offset == 0)
            return;
        if (Length != value.Features)
            _kept = [.. Axis.OriginalPositions(input.Axes)];
        _full = memory.Take(checked(batch * Length));
    }

    /// <summary>Entries of a row as the user gives it.</summary>
    public int Length { get; }

    /// <summary>Where the user's rows go, <c>[rows, Length]</c>.</summary>
    public Span<float> Full(int rows) => _full is null ? _value.Rows(rows) : _full.Span[..(rows * Length)];

    public void Read(int rows)
    {
        if (_full is null)
            return;
        var seen = _value.Rows(rows);
        var full = Full(rows);
        if (_kept is null)
            full.CopyTo(seen);
        else
            Gather(full, seen, _kept);
        TensorPrimitives.Multiply(seen, _input.Scale, seen);
        if (_input.Offset != 0)
            TensorPrimitives.Add(seen, _input.Offset, seen);
    }

    private void Gather(ReadOnlySpan<float> full, Span<float> seen, int[] kept)
    {
        for (int target = 0, row = 0; target < seen.Length; row += Length)
        {
            foreach (var position in kept)
                seen[target++] = full[row + position];
        }
    }
}
