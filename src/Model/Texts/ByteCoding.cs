#if NET
using System;
using System.Buffers;
using System.Text;

namespace PrunedNetGen.Model;

/// <summary>Tokens are the bytes of UTF-8.</summary>
internal sealed class ByteCoding : TextCoding
{
    private const int Longest = 4;

    public override int Size => 256;

    // Of a pair, which has four bytes, each half is a unit.
    public override int TokensPerChar => 3;

    protected override OperationStatus Write(Rune character, Span<int> tokens, out int count)
    {
        Span<byte> bytes = stackalloc byte[Longest];
        count = character.EncodeToUtf8(bytes);
        if (count > tokens.Length)
            return OperationStatus.DestinationTooSmall;
        for (var i = 0; i < count; i++)
            tokens[i] = bytes[i];
        return OperationStatus.Done;
    }

    protected override OperationStatus Read(ReadOnlySpan<int> tokens, out Rune character, out int count)
    {
        Span<byte> bytes = stackalloc byte[Longest];
        var there = Math.Min(Longest, tokens.Length);
        for (var i = 0; i < there; i++)
            bytes[i] = (byte)tokens[i];
        return Rune.DecodeFromUtf8(bytes[..there], out character, out count);
    }
}
#endif
