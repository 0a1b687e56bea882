using System;
using System.Linq;
using System.Numerics.Tensors;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Brings what the user gives to what the network sees: the surviving entries of each full row, scaled and shifted. When
/// nothing was pruned and nothing is scaled, the two are the same memory. Tokens are checked, and say how long each sequence is.
/// </summary>
internal sealed class InputReader
{
    private readonly NetworkInput _input;
    private readonly Value _value;
    private readonly AlignedBuffer? _full;
    private readonly int[]? _kept;
    private readonly SequenceLengths? _lengths;
    private readonly bool _setsLengths;

    /// <param name="input">The input.</param>
    /// <param name="value">What the network sees.</param>
    /// <param name="batch">The most rows.</param>
    /// <param name="memory">What it takes its memory from.</param>
    /// <param name="lengths">Those of the sequences along the places of a token input.</param>
    /// <param name="setsLengths">Whether it says them; else its sequences must be as long.</param>
    public InputReader(
        NetworkInput input,
        Value value,
        int batch,
        PlanMemory memory,
        SequenceLengths? lengths = null,
        bool setsLengths = true
    )
    {
        _input = input;
        _value = value;
        (_lengths, _setsLengths) = (lengths, setsLengths);
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

    /// <exception cref="ArgumentException">A number is no token of the vocabulary.</exception>
    public void Read(int rows)
    {
        if (_input.Vocabulary is { } vocabulary)
            ReadTokens(rows, vocabulary.Size);
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

    private void ReadTokens(int rows, int vocabulary)
    {
        var full = Full(rows);
        for (var row = 0; row < rows; row++)
        {
            var count = TokenIds.Count(full.Slice(row * Length, Length), vocabulary, out var fault);
            if (_lengths is not null && _setsLengths)
                _lengths[row] = count;
            else if (count != (_lengths?[row] ?? Length))
                fault ??=
                    $"it has {count} tokens, where {_lengths?[row] ?? Length} are expected: sequences along one axis are equally long.";
            if (fault is not null)
                throw new ArgumentException($"Input '{_input.Name}', row {row}: {fault}");
        }
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
