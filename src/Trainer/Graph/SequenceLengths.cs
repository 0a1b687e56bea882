using System;

namespace PrunedNetGen.Trainer;

/// <summary>How many places of an axis the sequence of each row has; those behind it hold nothing that counts.</summary>
internal sealed class SequenceLengths(int batch, int places)
{
    private readonly int[] _lengths = Filled(batch, places);

    /// <summary>The places of a row's sequence, at least one.</summary>
    public int this[int row]
    {
        get => _lengths[row];
        set => _lengths[row] = value;
    }

    private static int[] Filled(int count, int value)
    {
        var filled = new int[count];
        Array.Fill(filled, value);
        return filled;
    }
}
