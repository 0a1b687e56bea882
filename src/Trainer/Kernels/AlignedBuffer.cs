using System;
using System.Runtime.InteropServices;

namespace PrunedNetGen.Trainer;

/// <summary>
/// A fixed number of floats that start on a 64-byte boundary, outside the garbage-collected heap, so that 512-bit
/// loads never straddle a cache line and no collection moves them. A whole vector may be read from the last float on.
/// </summary>
internal sealed unsafe class AlignedBuffer : IDisposable
{
    private const int Alignment = 64;
    private float* _pointer;

    /// <summary>Allocates <paramref name="length"/> zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        var bytes = (nuint)length * sizeof(float) + Alignment;
        _pointer = (float*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(_pointer, bytes);
    }

    /// <summary>Frees the memory of a buffer that was not disposed.</summary>
    ~AlignedBuffer() => Free();

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>The floats. Not to be used after <see cref="Dispose"/>.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public Span<float> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pointer is null, this);
            return new Span<float>(_pointer, Length);
        }
    }

    /// <summary>The first float, on a 64-byte boundary; null after <see cref="Dispose"/>.</summary>
    internal float* Pointer => _pointer;

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_pointer);
        _pointer = null;
    }
}
