using System;

namespace PrunedNetGen.Data;

/// <summary>Decompressed contents take more room than they may.</summary>
internal sealed class ContentsTooLongException : Exception;

/// <summary>Bytes that are appended to, up to a limit.</summary>
/// <param name="expected">How many there will probably be.</param>
/// <param name="most">How many there may be.</param>
internal sealed class GrowingBytes(int expected, int most)
{
    private byte[] _bytes = new byte[Math.Min(expected, most)];

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <summary>All of them.</summary>
    public ReadOnlyMemory<byte> Contents => _bytes.AsMemory(0, Length);

    /// <summary>Appends one.</summary>
    /// <exception cref="ContentsTooLongException">There may be no more.</exception>
    public void Append(byte value)
    {
        if (Length == _bytes.Length)
            Grow(1);
        _bytes[Length++] = value;
    }

    /// <summary>Appends room for some.</summary>
    /// <exception cref="ContentsTooLongException">There may not be so many.</exception>
    public Span<byte> Append(int count)
    {
        if (count > _bytes.Length - Length)
            Grow(count);
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    /// <summary>Appends what stands some bytes back, over and over where that is less than what is asked for.</summary>
    /// <exception cref="ContentsTooLongException">There may not be so many.</exception>
    public void Repeat(int distance, int count)
    {
        var target = Append(count);
        ReadOnlySpan<byte> all = _bytes.AsSpan(0, Length);
        var from = Length - count - distance;
        if (distance >= count)
        {
            all.Slice(from, count).CopyTo(target);
            return;
        }
        for (var i = 0; i < count; i++)
            target[i] = all[from + i];
    }

    private void Grow(int count)
    {
        if (count > most - Length)
            throw new ContentsTooLongException();
        Array.Resize(ref _bytes, (int)Math.Min(most, Math.Max(Length + (long)count, 2L * _bytes.Length)));
    }
}
