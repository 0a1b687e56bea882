using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;

namespace PrunedNetGen.Data;

/// <summary>
/// Decompresses gzip files (RFC 1952), whole ones only: all of their members, each with its checksum and its length, and
/// nothing between or behind them.
/// </summary>
internal static class Gzip
{
    /// <summary>Contents that are never too long, whatever the file's own length.</summary>
    public const int AlwaysTaken = 64 << 20;

    /// <summary>How many times as long as the file longer contents may be: data of numbers or pictures stay far below.</summary>
    public const int MaxRatio = 50;

    private const int HeaderLength = 10;
    private const int TrailerLength = 8;

    private static readonly uint[] CrcTable = MakeCrcTable();

    [Flags]
    private enum Flags
    {
        None = 0,
        Text = 1,
        HeaderChecksum = 2,
        Extra = 4,
        Name = 8,
        Comment = 16,
        Reserved = 0xe0,
    }

    /// <summary>Whether bytes begin as a member does.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]);

    /// <summary>The contents of all members.</summary>
    /// <exception cref="DataException">The file is damaged or cut off, or unpacks to far more than its own length.</exception>
    public static ReadOnlyMemory<byte> Decompress(byte[] compressed, ProblemList problems)
    {
        var most = (int)Math.Min(Array.MaxLength, Math.Max(AlwaysTaken, (long)MaxRatio * compressed.Length));
        // Of one member, the last four bytes are the contents' length.
        long claimed = compressed.Length < TrailerLength ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan()[^4..]);
        var output = new GrowingBytes((int)Math.Min(claimed, (long)MaxRatio * compressed.Length / 2), most);
        var inflater = new Inflater(compressed);
        var member = 0;
        try
        {
            while (member == 0 || inflater.Position < compressed.Length)
            {
                member++;
                Decompress(compressed, inflater, output);
            }
            return output.Contents;
        }
        catch (InvalidDataException damage)
        {
            var where = member == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" in member {member}");
            throw problems.With(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a damaged gzip file: {damage.Message}{where}, before byte {inflater.Position:N0} of {compressed.Length:N0}"
                ),
                "a whole one, in which each member has the checksum and the length of its contents, and nothing follows the last",
                "Get the file again, or compress it again."
            );
        }
        catch (ContentsTooLongException)
        {
            throw problems.With(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a gzip file of {compressed.Length:N0} bytes that unpacks to more than {most:N0}"
                ),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"contents of at most {AlwaysTaken:N0} bytes, or {MaxRatio} times the file's own length, "
                        + $"and {Array.MaxLength:N0} in any case"
                ),
                "Check that this is the right file; if it is, unpack it (gunzip) and name what comes out."
            );
        }
    }

    private static void Decompress(ReadOnlySpan<byte> compressed, Inflater inflater, GrowingBytes output)
    {
        SkipHeader(compressed, inflater);
        var start = output.Length;
        inflater.Inflate(output);
        if (compressed.Length - inflater.Position < TrailerLength)
            throw CutOff();
        var contents = output.Contents.Span[start..];
        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(compressed[inflater.Position..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(compressed[(inflater.Position + 4)..]);
        inflater.Position += TrailerLength;
        if (length != contents.Length)
            throw new InvalidDataException(
                string.Create(CultureInfo.InvariantCulture, $"{contents.Length:N0} bytes of contents where its end says {length:N0}")
            );
        if (checksum != Crc32(contents))
            throw new InvalidDataException("contents with another checksum than its end says");
    }

    private static void SkipHeader(ReadOnlySpan<byte> compressed, Inflater inflater)
    {
        var header = compressed[inflater.Position..];
        if (!Begins(header))
            throw new InvalidDataException("bytes that are no member");
        if (header.Length < HeaderLength)
            throw CutOff();
        var flags = (Flags)header[3];
        if (header[2] != 8 || (flags & Flags.Reserved) != 0)
            throw new InvalidDataException("a form of compression that gzip does not have");
        var length = HeaderLength;
        if (flags.HasFlag(Flags.Extra))
        {
            if (header.Length < length + 2)
                throw CutOff();
            length += 2 + BinaryPrimitives.ReadUInt16LittleEndian(header[length..]);
        }
        if (flags.HasFlag(Flags.Name))
            length = BehindText(header, length);
        if (flags.HasFlag(Flags.Comment))
            length = BehindText(header, length);
        if (flags.HasFlag(Flags.HeaderChecksum))
        {
            if (header.Length < length + 2)
                throw CutOff();
            if (BinaryPrimitives.ReadUInt16LittleEndian(header[length..]) != (ushort)Crc32(header[..length]))
                throw new InvalidDataException("a header with another checksum than it says");
            length += 2;
        }
        if (length > header.Length)
            throw CutOff();
        inflater.Position += length;
    }

    // A text in the header ends with a zero.
    private static int BehindText(ReadOnlySpan<byte> header, int start)
    {
        var length = start > header.Length ? -1 : header[start..].IndexOf((byte)0);
        return length < 0 ? throw CutOff() : start + length + 1;
    }

    private static InvalidDataException CutOff() => new("an end in the middle");

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
            crc = (crc >> 8) ^ CrcTable[(byte)crc ^ b];
        return ~crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
            table[i] = crc;
        }
        return table;
    }
}
