using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using PrunedNetGen.Data;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>Gzip files of one member and of several. What is taken is compared with what .NET's own reader makes of it.</summary>
internal sealed class GzipTarget : FuzzTarget
{
    public override string Name => "gzip";

    // Contents up to so many bytes are taken from the shortest file, and room for them grows by doubling.
    public override long Slack => 3L * Gzip.AlwaysTaken;

    public override bool Read(byte[] input)
    {
        ReadOnlyMemory<byte> contents;
        try
        {
            contents = Gzip.Decompress(input, new ProblemList("fuzz.gz"));
        }
        catch (DataException)
        {
            return false;
        }
        using var reference = new GZipStream(new MemoryStream(input), CompressionMode.Decompress);
        var expected = new MemoryStream();
        reference.CopyTo(expected);
        if (!contents.Span.SequenceEqual(expected.GetBuffer().AsSpan(0, (int)expected.Length)))
            throw new InvalidOperationException("The contents are not those that .NET finds.");
        return true;
    }

    protected override IEnumerable<byte[]> Made()
    {
        var random = new Random(1);
        byte[] noise = new byte[700],
            text = "1,2,3,x\n4,5,6,y\n"u8.ToArray();
        random.NextBytes(noise);
        var table = Enumerable.Repeat(text, 60).SelectMany(t => t).ToArray();
        foreach (var level in Enum.GetValues<CompressionLevel>())
        {
            foreach (var contents in new[] { noise, text, table, [], new byte[5000] })
                yield return Member(contents, level);
        }
        yield return
        [
            .. Member(text, CompressionLevel.Optimal),
            .. Member(table, CompressionLevel.Fastest),
            .. Member([], CompressionLevel.Optimal),
        ];
        // A header with an extra field, a name, a comment.
        var plain = Member(text, CompressionLevel.Optimal);
        yield return [.. plain[..3], 4 | 8 | 16, .. plain[4..10], 2, 0, 7, 7, .. "name"u8, 0, .. "comment"u8, 0, .. plain[10..]];
    }

    protected override byte[] Mutate(byte[] input, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                return [.. input, .. input];
            case 1:
                return [.. input, .. new byte[random.Next(1, 40)]];
            case 2 when input.Length > 8:
                // Another end: a checksum or a length.
                var output = (byte[])input.Clone();
                return ByteDamage.PutInteger(output, output.Length - (random.Next(2) == 0 ? 8 : 4), random);
            case 3 when input.Length > 20:
                return Repaired(ByteDamage.Of(input, random));
            default:
                return ByteDamage.Of(input, random);
        }
    }

    // With the checksum and the length of what .NET finds in it, so that damage gets past them.
    private static byte[] Repaired(byte[] input)
    {
        if (input.Length < 20)
            return input;
        try
        {
            using var inflate = new DeflateStream(new MemoryStream(input, 10, input.Length - 18), CompressionMode.Decompress);
            var contents = new byte[1 << 20];
            var length = inflate.ReadAtLeast(contents, contents.Length, throwOnEndOfStream: false);
            BinaryPrimitives.WriteUInt32LittleEndian(input.AsSpan(input.Length - 8), Crc32(contents.AsSpan(0, length)));
            BinaryPrimitives.WriteInt32LittleEndian(input.AsSpan(input.Length - 4), length);
        }
        catch (InvalidDataException) { }
        return input;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
        }
        return ~crc;
    }

    private static byte[] Member(byte[] contents, CompressionLevel level)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, level))
            gzip.Write(contents);
        return stream.ToArray();
    }
}
