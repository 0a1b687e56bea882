using System;
using System.Collections.Generic;

namespace PrunedNetGen.Trainer;

/// <summary>The memory of one pass: taken while it is planned, freed with it.</summary>
internal sealed class PlanMemory : IDisposable
{
    private readonly List<AlignedBuffer> _buffers = [];

    /// <summary>Zeros.</summary>
    public AlignedBuffer Take(int length)
    {
        var buffer = new AlignedBuffer(length);
        _buffers.Add(buffer);
        return buffer;
    }

    public void Dispose()
    {
        foreach (var buffer in _buffers)
            buffer.Dispose();
    }
}
