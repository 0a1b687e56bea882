using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace PrunedNetGen.Data;

/// <summary>
/// The IDX files of MNIST: two zero bytes, the type, the number of dimensions, each extent as a big-endian 32-bit integer,
/// the elements in big-endian row-major order (Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits").
/// </summary>
internal static class IdxFormat
{
    /// <exception cref="DataException">The file is not an IDX file.</exception>
    public static NdArray Read(SourceFile file)
    {
        var problems = new ProblemList(file.Path);
        var bytes = file.Bytes.Span;
        if (bytes.Length < 4 || bytes[0] != 0 || bytes[1] != 0)
            throw problems.With(
                "bytes that are not IDX",
                "a file that starts with two zero bytes, a type and a number of dimensions",
                "Check that this is the right file."
            );
        (ElementKind Kind, int Bytes)? element = bytes[2] switch
        {
            0x08 => (ElementKind.UInt8, 1),
            0x09 => (ElementKind.Int8, 1),
            0x0b => (ElementKind.Int16, 2),
            0x0c => (ElementKind.Int32, 4),
            0x0d => (ElementKind.Float32, 4),
            0x0e => (ElementKind.Float64, 8),
            _ => null,
        };
        if (element is not { } type)
            throw problems.With(
                $"the type 0x{bytes[2]:x2}",
                "0x08 (unsigned bytes), 0x09, 0x0b, 0x0c, 0x0d or 0x0e",
                "Check that this is the right file."
            );
        int dimensions = bytes[3];
        var start = 4 + 4 * dimensions;
        if (dimensions is < 1 or > 4 || bytes.Length < start)
            throw problems.With(
                $"{dimensions} dimensions in {bytes.Length} bytes",
                "1 to 4 dimensions and their extents",
                "Check that this is the right file, and whole."
            );

        var shape = new long[dimensions];
        for (var i = 0; i < dimensions; i++)
            shape[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 + 4 * i)..]);
        var extents = string.Join(" x ", shape);
        if (NdArray.BytesOf(shape, type.Bytes) is not { } expected)
            throw problems.With($"the shape {extents}", $"at most {Array.MaxLength:N0} elements", "Check that this is the right file.");
        if (bytes.Length - start != expected)
            throw problems.With(
                $"{bytes.Length - start:N0} bytes of data",
                $"{expected:N0} for the shape {extents}",
                "The file is cut off or was changed: get it again."
            );
        return new NdArray(Array.ConvertAll(shape, extent => (int)extent), type.Kind, type.Bytes, true, false, file.Bytes[start..]);
    }
}
