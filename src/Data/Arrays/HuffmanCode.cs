using System;
using System.IO;

namespace PrunedNetGen.Data;

/// <summary>
/// A canonical Huffman code of DEFLATE (RFC 1951, 3.2.2), decoded by a table of its short codewords and bit by bit beyond.
/// </summary>
internal sealed class HuffmanCode
{
    /// <summary>The longest codeword.</summary>
    public const int MaxBits = 15;

    private const int TableBits = 10;
    private const int MaxSymbols = 288;

    // For each value of the next bits: symbol and length of the codeword that they begin with; 0 where it is longer than they are.
    private readonly ushort[] _table = new ushort[1 << TableBits];
    private readonly int[] _countOfLength = new int[MaxBits + 1];
    private readonly ushort[] _symbols = new ushort[MaxSymbols];

    /// <summary>Makes it the code with these lengths of codewords; 0 for a symbol without one.</summary>
    /// <exception cref="InvalidDataException">There is no such code.</exception>
    public void Set(ReadOnlySpan<byte> lengths)
    {
        Array.Clear(_table);
        Array.Clear(_countOfLength);
        foreach (var length in lengths)
            _countOfLength[length]++;
        var used = lengths.Length - _countOfLength[0];
        _countOfLength[0] = 0;

        var left = 1;
        Span<int> next = stackalloc int[MaxBits + 1],
            start = stackalloc int[MaxBits + 1];
        int code = 0,
            first = 0;
        for (var bits = 1; bits <= MaxBits; bits++)
        {
            left = 2 * left - _countOfLength[bits];
            if (left < 0)
                throw new InvalidDataException("more codewords than there are");
            code <<= 1;
            next[bits] = code;
            start[bits] = first;
            code += _countOfLength[bits];
            first += _countOfLength[bits];
        }
        // Codes of one word, and distances that no block uses, may leave words over.
        if (left > 0 && used > 1)
            throw new InvalidDataException("fewer codewords than there are");

        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            int bits = lengths[symbol];
            if (bits == 0)
                continue;
            _symbols[start[bits]++] = (ushort)symbol;
            var word = Reversed(next[bits]++, bits);
            if (bits > TableBits)
                continue;
            for (var entry = word; entry < _table.Length; entry += 1 << bits)
                _table[entry] = (ushort)((symbol << 4) | bits);
        }
    }

    /// <summary>The symbol that some bits begin with, the first bit lowest, and the length of its codeword.</summary>
    /// <exception cref="InvalidDataException">They begin with none.</exception>
    public int Decode(ulong bits, out int length)
    {
        int entry = _table[bits & ((1 << TableBits) - 1)];
        if (entry != 0)
        {
            length = entry & 15;
            return entry >> 4;
        }
        int code = 0,
            first = 0,
            index = 0;
        for (length = 1; length <= MaxBits; length++)
        {
            code |= (int)((bits >> (length - 1)) & 1);
            var count = _countOfLength[length];
            if (code - first < count)
                return _symbols[index + code - first];
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        throw new InvalidDataException("a codeword that the block does not have");
    }

    private static int Reversed(int code, int bits)
    {
        var reversed = 0;
        for (var i = 0; i < bits; i++)
            reversed |= ((code >> i) & 1) << (bits - 1 - i);
        return reversed;
    }
}
