using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace PrunedNetGen.Trainer;

/// <summary>Decompresses gzip files (RFC 1952), whole ones only: GZipStream takes the end of a cut-off file for the end of the data.</summary>
internal static class Gzip
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <exception cref="InvalidDataException">The file is damaged or cut off.</exception>
    /// <exception cref="IOException">The contents are too long for one array.</exception>
    public static ReadOnlyMemory<byte> Decompress(byte[] compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        var whole = new MemoryStream();
        gzip.CopyTo(whole);
        ReadOnlyMemory<byte> contents = whole.GetBuffer().AsMemory(0, (int)whole.Length);

        // The file ends with the checksum and the length of its last member, which is all of it but in files that were joined.
        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan()[^8..]);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan()[^4..]);
        if (length > contents.Length || Crc32(contents.Span[^(int)length..]) != checksum)
            throw new InvalidDataException();
        return contents;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
            crc = (crc >> 8) ^ CrcTable[(byte)crc ^ b];
        return ~crc;
    }

    private static uint[] MakeCrcTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
            table[i] = crc;
        }
        return table;
    }
}
