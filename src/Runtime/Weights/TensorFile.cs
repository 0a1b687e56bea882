using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace PrunedNetGen.Runtime;

/// <summary>
/// A safetensors file in memory: eight bytes with the length of the header, the header in JSON, the data.
/// Problems are collected, not thrown, so that all of them can be told at once.
/// </summary>
/// <remarks>Format: https://github.com/huggingface/safetensors#format</remarks>
internal readonly ref struct TensorFile
{
    private const string MetadataName = "__metadata__";
    private const string Rebuild = "rebuild the project that embeds the weights; if that does not help, train the network again";

    private readonly ReadOnlySpan<byte> _data;
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly List<string> _problems;

    public TensorFile(ReadOnlySpan<byte> file, List<string> problems)
    {
        _problems = problems;
        if (file.Length < sizeof(ulong))
        {
            problems.Add($"The file has {file.Length} bytes and is no safetensors file: {Rebuild}.");
            return;
        }

        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(file);
        var rest = file[sizeof(ulong)..];
        if (headerLength > (ulong)rest.Length)
        {
            problems.Add(
                $"The header should have {headerLength} bytes, but only {rest.Length} follow: "
                    + $"the file was cut off or is no safetensors file; {Rebuild}."
            );
            return;
        }

        _data = rest[(int)headerLength..];
        try
        {
            ReadHeader(rest[..(int)headerLength], _entries);
            IsReadable = true;
        }
        catch (JsonException e)
        {
            problems.Add($"The header is not what safetensors prescribes ({e.Message.TrimEnd('.')}): {Rebuild}.");
        }
    }

    /// <summary>Whether the header could be read, so that it can be said which tensors are there.</summary>
    public bool IsReadable { get; }

    /// <summary>The values of a tensor that <see cref="Expect"/> found right.</summary>
    public Float32Values this[string name] => new(_data[(int)_entries[name].Begin..(int)_entries[name].End]);

    /// <summary>Reports a tensor that is missing, or not of this shape, or not of 32-bit floats.</summary>
    public void Expect(string name, params ReadOnlySpan<int> shape)
    {
        var expected = $"F32 [{string.Join(", ", shape.ToArray())}]";
        if (!_entries.TryGetValue(name, out var entry))
        {
            _problems.Add($"Tensor '{name}' is missing, expected {expected}: {Rebuild}.");
            return;
        }

        long elements = 1;
        foreach (var extent in shape)
            elements *= extent;

        if (entry.Type != "F32" || !IsOf(entry.Shape, shape))
            _problems.Add(
                $"Tensor '{name}' is {entry.Type} [{string.Join(", ", entry.Shape)}], expected {expected}: "
                    + $"the manifest was trained anew after this build; {Rebuild}."
            );
        else if (entry.Begin < 0 || entry.End > _data.Length || entry.End - entry.Begin != elements * sizeof(float))
            _problems.Add(
                $"Tensor '{name}' should lie at bytes {entry.Begin} to {entry.End} of {_data.Length}, expected "
                    + $"{elements * sizeof(float)} bytes within them: the file was cut off or damaged; {Rebuild}."
            );
    }

    private static void ReadHeader(ReadOnlySpan<byte> json, Dictionary<string, Entry> entries)
    {
        var reader = new Utf8JsonReader(json);
        Next(ref reader, JsonTokenType.StartObject);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            var name = Text(ref reader);
            Next(ref reader, JsonTokenType.StartObject);
            if (name == MetadataName)
                reader.Skip();
            else if (!entries.TryAdd(name, ReadEntry(ref reader, name)))
                throw new JsonException($"tensor '{name}' is there twice");
        }

        // Reading on makes the reader refuse anything but blanks behind the object.
        reader.Read();
    }

    private static Entry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        string? type = null;
        long[]? shape = null,
            offsets = null;
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            switch (Text(ref reader))
            {
                case "dtype":
                    Next(ref reader, JsonTokenType.String);
                    type = Text(ref reader);
                    break;
                case "shape":
                    shape = ReadNumbers(ref reader);
                    break;
                case "data_offsets":
                    offsets = ReadNumbers(ref reader);
                    break;
                case var field:
                    throw new JsonException($"tensor '{name}' has an unknown field '{field}'");
            }
        }

        return type is not null && shape is not null && offsets is [long begin, long end]
            ? new Entry(type, shape, begin, end)
            : throw new JsonException($"tensor '{name}' needs dtype, shape and two data_offsets");
    }

    private static long[] ReadNumbers(ref Utf8JsonReader reader)
    {
        var numbers = new List<long>();
        Next(ref reader, JsonTokenType.StartArray);
        while (Next(ref reader) == JsonTokenType.Number)
            numbers.Add(reader.TryGetInt64(out var number) ? number : throw new JsonException("a number is not a whole number"));

        return reader.TokenType == JsonTokenType.EndArray
            ? [.. numbers]
            : throw new JsonException("a list holds something else than numbers");
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("a text is not valid UTF-8", e);
        }
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType : throw new JsonException("it ends too soon");

    private static void Next(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (Next(ref reader) != expected)
            throw new JsonException($"a {reader.TokenType} stands where a {expected} should");
    }

    // A single number without an axis is as good as a vector of one.
    private static bool IsOf(long[] found, ReadOnlySpan<int> expected) =>
        found.Length == 0 && expected is [1] || found.AsSpan().SequenceEqual(Array.ConvertAll(expected.ToArray(), extent => (long)extent));

    private sealed record Entry(string Type, long[] Shape, long Begin, long End);
}
