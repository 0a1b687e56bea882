using System;
using System.Buffers.Binary;
using System.IO;

namespace PrunedNetGen.Data;

/// <summary>
/// Decompresses DEFLATE (RFC 1951). Own, because it must say where the compressed data end, so that what follows them can be
/// judged, and stop before a small file has filled the memory: DeflateStream reads ahead, and takes a cut-off file for a whole one.
/// </summary>
internal sealed class Inflater(ReadOnlyMemory<byte> input)
{
    private static readonly byte[] LengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    private static readonly ushort[] LengthBase =
    [
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        13,
        15,
        17,
        19,
        23,
        27,
        31,
        35,
        43,
        51,
        59,
        67,
        83,
        99,
        115,
        131,
        163,
        195,
        227,
        258,
    ];
    private static readonly byte[] LengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static readonly ushort[] DistanceBase =
    [
        1,
        2,
        3,
        4,
        5,
        7,
        9,
        13,
        17,
        25,
        33,
        49,
        65,
        97,
        129,
        193,
        257,
        385,
        513,
        769,
        1025,
        1537,
        2049,
        3073,
        4097,
        6145,
        8193,
        12289,
        16385,
        24577,
    ];
    private static readonly byte[] DistanceExtra =
    [
        0,
        0,
        0,
        0,
        1,
        1,
        2,
        2,
        3,
        3,
        4,
        4,
        5,
        5,
        6,
        6,
        7,
        7,
        8,
        8,
        9,
        9,
        10,
        10,
        11,
        11,
        12,
        12,
        13,
        13,
    ];

    private const int EndOfBlock = 256;

    private readonly HuffmanCode _literals = new(),
        _distances = new(),
        _lengths = new();
    private readonly byte[] _lengthsOfCodes = new byte[288 + 32];
    private ulong _bits;
    private int _bitCount;

    /// <summary>The next byte of the input that nobody has read.</summary>
    public int Position { get; set; }

    /// <summary>Decompresses what starts at <see cref="Position"/>, which becomes the first byte behind it.</summary>
    /// <param name="output">Where it is appended; no distance reaches back beyond what is appended here.</param>
    /// <exception cref="InvalidDataException">It is damaged or cut off.</exception>
    /// <exception cref="ContentsTooLongException">It takes more room than there may be.</exception>
    public void Inflate(GrowingBytes output)
    {
        _bits = 0;
        _bitCount = 0;
        var start = output.Length;
        bool last;
        do
        {
            last = Take(1) == 1;
            switch (Take(2))
            {
                case 0:
                    Store(output);
                    break;
                case 1:
                    SetFixedCodes();
                    Expand(output, start);
                    break;
                case 2:
                    ReadCodes();
                    Expand(output, start);
                    break;
                default:
                    throw new InvalidDataException("a block of a type that does not exist");
            }
        } while (!last);
        Align();
    }

    private void Store(GrowingBytes output)
    {
        Align();
        var bytes = input.Span;
        if (bytes.Length - Position < 4)
            throw CutOff();
        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[Position..]);
        if ((length ^ BinaryPrimitives.ReadUInt16LittleEndian(bytes[(Position + 2)..])) != 0xffff)
            throw new InvalidDataException("a length that contradicts itself");
        Position += 4;
        if (bytes.Length - Position < length)
            throw CutOff();
        bytes.Slice(Position, length).CopyTo(output.Append(length));
        Position += length;
    }

    private void Expand(GrowingBytes output, int start)
    {
        while (true)
        {
            var symbol = Take(_literals);
            if (symbol < EndOfBlock)
            {
                output.Append((byte)symbol);
                continue;
            }
            if (symbol == EndOfBlock)
                return;
            symbol -= EndOfBlock + 1;
            if (symbol >= LengthBase.Length)
                throw new InvalidDataException("a length that does not exist");
            var length = LengthBase[symbol] + Take(LengthExtra[symbol]);
            symbol = Take(_distances);
            if (symbol >= DistanceBase.Length)
                throw new InvalidDataException("a distance that does not exist");
            var distance = DistanceBase[symbol] + Take(DistanceExtra[symbol]);
            if (distance > output.Length - start)
                throw new InvalidDataException("a distance that reaches back beyond the beginning");
            output.Repeat(distance, length);
        }
    }

    private void SetFixedCodes()
    {
        Span<byte> fixedLengths = _lengthsOfCodes;
        fixedLengths[..144].Fill(8);
        fixedLengths[144..256].Fill(9);
        fixedLengths[256..280].Fill(7);
        fixedLengths[280..288].Fill(8);
        _literals.Set(fixedLengths[..288]);
        fixedLengths[..32].Fill(5);
        _distances.Set(fixedLengths[..32]);
    }

    private void ReadCodes()
    {
        int literalCount = 257 + Take(5),
            distanceCount = 1 + Take(5),
            lengthCount = 4 + Take(4);
        if (literalCount > 286 || distanceCount > 30)
            throw new InvalidDataException("more codewords than there are");
        Span<byte> all = _lengthsOfCodes;
        all[..LengthOrder.Length].Clear();
        for (var i = 0; i < lengthCount; i++)
            all[LengthOrder[i]] = (byte)Take(3);
        _lengths.Set(all[..LengthOrder.Length]);

        int count = literalCount + distanceCount,
            at = 0;
        while (at < count)
        {
            var symbol = Take(_lengths);
            if (symbol < 16)
            {
                all[at++] = (byte)symbol;
                continue;
            }
            if (symbol == 16 && at == 0)
                throw new InvalidDataException("a repetition of nothing");
            var repeated = symbol == 16 ? all[at - 1] : (byte)0;
            var times =
                symbol == 16 ? 3 + Take(2)
                : symbol == 17 ? 3 + Take(3)
                : 11 + Take(7);
            if (times > count - at)
                throw new InvalidDataException("more lengths of codewords than there are codewords");
            all.Slice(at, times).Fill(repeated);
            at += times;
        }
        if (all[EndOfBlock] == 0)
            throw new InvalidDataException("a block without an end");
        _literals.Set(all[..literalCount]);
        _distances.Set(all.Slice(literalCount, distanceCount));
    }

    private int Take(HuffmanCode code)
    {
        Fill();
        var symbol = code.Decode(_bits, out var length);
        Drop(length);
        return symbol;
    }

    private int Take(int count)
    {
        Fill();
        var value = (int)(_bits & ((1UL << count) - 1));
        Drop(count);
        return value;
    }

    private void Drop(int count)
    {
        if (count > _bitCount)
            throw CutOff();
        _bits >>= count;
        _bitCount -= count;
    }

    // At least 56 bits, unless the input ends before; a codeword takes 15 at most.
    private void Fill()
    {
        var bytes = input.Span;
        while (_bitCount <= 56 && Position < bytes.Length)
        {
            _bits |= (ulong)bytes[Position++] << _bitCount;
            _bitCount += 8;
        }
    }

    // To the next whole byte; those that were read ahead are given back.
    private void Align()
    {
        Position -= _bitCount / 8;
        _bits = 0;
        _bitCount = 0;
    }

    private static InvalidDataException CutOff() => new("an end in the middle");
}
