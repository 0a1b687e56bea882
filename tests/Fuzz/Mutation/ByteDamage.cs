using System;
using System.Buffers.Binary;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>Changes of bytes that know nothing of their meaning.</summary>
internal static class ByteDamage
{
    private static readonly long[] Extremes =
    [
        0,
        1,
        -1,
        2,
        127,
        128,
        255,
        256,
        32767,
        65535,
        65536,
        int.MaxValue,
        int.MinValue,
        uint.MaxValue,
        1L << 40,
        long.MaxValue,
        long.MinValue,
    ];

    /// <summary>A cut, a splice, a flipped bit, other bytes, or an integer of an extreme value.</summary>
    public static byte[] Of(byte[] input, Random random)
    {
        if (input.Length == 0)
            return [(byte)random.Next(256)];
        int at = random.Next(input.Length),
            length = Math.Min(random.Next(1, random.Next(10) == 0 ? 300 : 12), input.Length - at);
        var bytes = (byte[])input.Clone();
        switch (random.Next(7))
        {
            case 0:
                return bytes[..at];
            case 1:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 2:
                return [.. bytes[..at], .. bytes.AsSpan(random.Next(bytes.Length - length + 1), length), .. bytes[at..]];
            case 3:
                random.NextBytes(bytes.AsSpan(at, length));
                return bytes;
            case 4:
                bytes.AsSpan(at, length).Fill(random.Next(2) == 0 ? (byte)0 : (byte)255);
                return bytes;
            case 5:
                return PutInteger(bytes, at, random);
            default:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
        }
    }

    /// <summary>An integer of 1, 2, 4 or 8 bytes in either order, extreme or near what stands there.</summary>
    public static byte[] PutInteger(byte[] bytes, int at, Random random)
    {
        var width = 1 << random.Next(4);
        if (at + width > bytes.Length)
            return bytes;
        Span<byte> place = bytes.AsSpan(at, width),
            whole = stackalloc byte[8];
        place.CopyTo(whole);
        var big = random.Next(2) == 0;
        if (big)
            whole[..width].Reverse();
        var old = BinaryPrimitives.ReadInt64LittleEndian(whole);
        BinaryPrimitives.WriteInt64LittleEndian(
            whole,
            random.Next(2) == 0 ? Extremes[random.Next(Extremes.Length)] : old + random.Next(-3, 4)
        );
        if (big)
            whole[..width].Reverse();
        whole[..width].CopyTo(place);
        return bytes;
    }
}
