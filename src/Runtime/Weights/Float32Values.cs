using System;
using System.Buffers.Binary;

namespace PrunedNetGen.Runtime;

/// <summary>
/// The values of a tensor where they lie in the file: little-endian, at any address. A resource may start at an odd
/// address, so its bytes cannot be seen as a span of floats.
/// </summary>
internal readonly ref struct Float32Values(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Length => _bytes.Length / sizeof(float);

    public float this[int index] => BinaryPrimitives.ReadSingleLittleEndian(_bytes[(index * sizeof(float))..]);

    public Float32Values Slice(int start, int length) => new(_bytes.Slice(start * sizeof(float), length * sizeof(float)));
}
