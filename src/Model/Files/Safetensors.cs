using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace PrunedNetGen.Model;

/// <summary>
/// The safetensors format (https://huggingface.co/docs/safetensors): eight bytes with the header's length, a JSON
/// header that gives every tensor's type, shape and bytes, then the tensors' data, little-endian and without holes.
/// Only F32 is read and written.
/// </summary>
public static class Safetensors
{
    /// <summary>The longest header that is read, in bytes.</summary>
    public const int MaxHeaderLength = JsonText.MaxLength;

    /// <summary>The tensors' data start at a multiple of this many bytes in files that <see cref="Write"/> makes.</summary>
    public const int DataAlignment = 64;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads all tensors of a file, in the order of their data.</summary>
    /// <param name="stream">The file from its first byte to its last; it must be seekable.</param>
    /// <param name="fileName">The name that problems carry.</param>
    /// <exception cref="ManifestException">The file is damaged, holds another type than F32, or a value that is not finite.</exception>
    /// <exception cref="IOException">The stream could not be read.</exception>
    public static WeightSet Read(Stream stream, string fileName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
            throw new ArgumentException("The stream must be seekable: its length bounds what the header may claim.", nameof(stream));
        var problems = new ProblemLog(fileName);
        var weights = new WeightSet();
        if (ReadHeader(stream, problems) is { } header)
        {
            var dataLength = stream.Length - stream.Position;
            var entries = SafetensorsEntry.ReadAll(header, dataLength, problems);
            if (problems.Count == 0)
            {
                foreach (var entry in entries)
                    weights.Add(entry.Name, ReadTensor(stream, entry, problems));
            }
        }
        problems.ThrowIfAny();
        return weights;
    }

    /// <summary>Writes tensors in their order; the same tensors always give the same bytes.</summary>
    /// <exception cref="ArgumentException">A name is not Unicode text.</exception>
    /// <exception cref="IOException">The stream could not be written.</exception>
    public static void Write(Stream stream, WeightSet weights)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(weights);
        var header = StrictUtf8.GetBytes(SafetensorsEntry.Header(weights));
        var padded = RoundUp(sizeof(long) + header.Length, DataAlignment) - sizeof(long);
        var start = new byte[sizeof(long) + padded];
        BinaryPrimitives.WriteInt64LittleEndian(start, padded);
        header.CopyTo(start, sizeof(long));
        start.AsSpan(sizeof(long) + header.Length).Fill((byte)' ');
        stream.Write(start);
        foreach (var entry in weights)
            WriteData(stream, entry.Value.Data);
    }

    private static JsonValue? ReadHeader(Stream stream, ProblemLog problems)
    {
        var prefix = new byte[sizeof(long)];
        if (stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
        {
            problems.Add($"the file is {stream.Length} bytes long; a safetensors file starts with the 8-byte length of its header.");
            return null;
        }
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        var left = stream.Length - stream.Position;
        if (length > MaxHeaderLength)
        {
            problems.Add($"the header claims {length} bytes; at most {MaxHeaderLength} are read.");
            return null;
        }
        if ((long)length > left)
        {
            problems.Add($"the header claims {length} bytes, but only {left} follow: the file is truncated or no safetensors file.");
            return null;
        }
        var bytes = new byte[(int)length];
        stream.ReadExactly(bytes);
        string text;
        try
        {
            text = StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            problems.Add("the header is not UTF-8 text.");
            return null;
        }
        if (text.Length == 0 || text[0] != '{')
        {
            problems.Add("the header does not start with '{': this is no safetensors file.");
            return null;
        }
        return JsonText.Read(text, problems);
    }

    private static Tensor ReadTensor(Stream stream, SafetensorsEntry entry, ProblemLog problems)
    {
        var data = new float[entry.Count];
        stream.ReadExactly(MemoryMarshal.AsBytes(data.AsSpan()));
        SwapUnlessLittleEndian(data);
        var tensor = new Tensor(entry.Shape, data);
        if (WhyNotFinite(entry.Name, tensor) is { } why)
            problems.Add(JsonPath.Member(JsonPath.Root, entry.Name), 0, 0, why);
        return tensor;
    }

    /// <summary>Where a tensor holds NaN or an infinity, or null.</summary>
    internal static string? WhyNotFinite(string name, Tensor tensor)
    {
        var first = -1;
        var broken = 0;
        for (var i = 0; i < tensor.Data.Length; i++)
        {
            if (!float.IsFinite(tensor.Data[i]) && broken++ == 0)
                first = i;
        }
        if (broken == 0)
            return null;
        var more = broken > 1 ? $"; {broken} of its {tensor.Data.Length} values are not finite" : "";
        return $"tensor {JsonText.Quote(name)} holds {Word(tensor.Data[first])} at {Place(first, tensor.Shape)}{more}.";
    }

    private static void WriteData(Stream stream, float[] data)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(data.AsSpan()));
            return;
        }
        var swapped = (float[])data.Clone();
        SwapUnlessLittleEndian(swapped);
        stream.Write(MemoryMarshal.AsBytes(swapped.AsSpan()));
    }

    private static void SwapUnlessLittleEndian(float[] data)
    {
        if (BitConverter.IsLittleEndian)
            return;
        var bits = MemoryMarshal.Cast<float, int>(data);
        BinaryPrimitives.ReverseEndianness(bits, bits);
    }

    private static string Word(float value) =>
        float.IsNaN(value) ? "NaN"
        : value > 0 ? "infinity"
        : "-infinity";

    /// <summary>The index of a flat position in a row-major tensor, such as <c>[3, 17]</c>.</summary>
    private static string Place(int flat, IReadOnlyList<int> shape)
    {
        var index = new int[shape.Count];
        for (var i = shape.Count - 1; i >= 0; i--)
            (flat, index[i]) = Math.DivRem(flat, shape[i]);
        return "[" + string.Join(", ", index) + "]";
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
