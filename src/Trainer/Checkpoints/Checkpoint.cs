using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>A checkpoint cannot be used; the message says why and what to do.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Creates the exception.</summary>
    public CheckpointException(string message, Exception? inner = null)
        : base(message, inner) { }
}

/// <summary>
/// Everything that an interrupted run needs to go on to the same bits: what run it belongs to, its counters, and its arrays.
/// </summary>
/// <remarks>
/// The file: 8 bytes <c>PNCKPT02</c>, the header's length as a little-endian 64-bit integer, the header as JSON, the arrays'
/// float32 values, and the SHA-256 of all that. It is written beside its place, then renamed.
/// </remarks>
internal sealed class Checkpoint
{
    /// <summary>What checkpoints of all versions begin with.</summary>
    private const string Signature = "PNCKPT";

    private const string Version = "02";
    private const int SignatureLength = 8;
    private const int PrefixLength = SignatureLength + sizeof(long);
    private const int DigestLength = 32;

    // What a header may leave out, or hold besides, is decided here and not by who reads its values.
    private static readonly JsonSerializerOptions Format = new()
    {
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly Dictionary<string, float[]> _arrays = new(StringComparer.Ordinal);

    /// <summary>Starts a checkpoint.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="identity">What decides the result: a checkpoint resumes only a run that agrees on all of it.</param>
    /// <param name="state">Counters and small numbers.</param>
    public Checkpoint(string path, JsonObject identity, RunState state) => (Path, Identity, State) = (path, identity, state);

    public string Path { get; }

    public JsonObject Identity { get; }

    public RunState State { get; }

    /// <summary>Adds weights or optimizer state.</summary>
    public void Add(string name, float[] data) => _arrays.Add(name, data);

    /// <summary>The array of that name, which must be as long as this.</summary>
    /// <exception cref="CheckpointException">There is none, or it is another.</exception>
    public float[] Take(string name, long length)
    {
        Require(_arrays.TryGetValue(name, out var data) && data.Length == length, $"its array '{name}' is not {length} numbers");
        Require(data!.All(float.IsFinite), $"its array '{name}' holds what is no number");
        return data!;
    }

    /// <exception cref="CheckpointException">What must hold for every checkpoint that was written by this program does not.</exception>
    public void Require(bool holds, string wrong)
    {
        if (!holds)
            throw Damaged(Path, wrong);
    }

    public void Write() => AtomicFile.Write(Path, stream =>
        {
            var header = new Header(Identity, State, [.. _arrays.Select(a => new ArrayEntry(a.Key, a.Value.Length))]);
            var text = JsonSerializer.SerializeToUtf8Bytes(header, Format);
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            void Put(ReadOnlySpan<byte> bytes)
            {
                digest.AppendData(bytes);
                stream.Write(bytes);
            }
            Put(Encoding.ASCII.GetBytes(Signature + Version));
            Put(BitConverter.GetBytes((long)text.Length));
            Put(text);
            foreach (var data in _arrays.Values)
                Put(MemoryMarshal.AsBytes(data.AsSpan()));
            stream.Write(digest.GetHashAndReset());
        });

    /// <exception cref="CheckpointException">The file is missing, damaged, of another version, or none of ours.</exception>
    public static Checkpoint Read(string path)
    {
        if (FileKind.WhyNotAFile(path) is { } why)
            throw new CheckpointException($"There is no checkpoint to resume from: '{path}' {why}.");
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
            return Read(stream, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"There is no checkpoint to resume from: {failure.Message} Start without resuming.", failure);
        }
    }

    private static Checkpoint Read(FileStream stream, string path)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        var length = stream.ReadAtLeast(prefix, PrefixLength, throwOnEndOfStream: false);
        var signature = Encoding.ASCII.GetString(prefix[..Math.Min(length, SignatureLength)]);
        if (!signature.StartsWith(Signature, StringComparison.Ordinal) || stream.Length < PrefixLength + DigestLength)
            throw new CheckpointException(
                $"'{path}' is not a checkpoint of this program, or only its beginning. Delete it and start again."
            );
        if (signature != Signature + Version)
            throw new CheckpointException(
                $"'{path}' is a checkpoint of format {signature[Signature.Length..]}; this version reads {Version}. "
                    + "Resume with the version that wrote it, or delete it and start again."
            );
        RequireDigest(stream, path);

        stream.Position = PrefixLength;
        var room = stream.Length - PrefixLength - DigestLength;
        var headerLength = BinaryPrimitives.ReadInt64LittleEndian(prefix[SignatureLength..]);
        if (headerLength < 0 || headerLength > Math.Min(room, Array.MaxLength))
            throw Damaged(path, $"its header of {headerLength} bytes does not fit into it");
        var text = new byte[headerLength];
        stream.ReadExactly(text);
        var header = HeaderOf(text, path);
        if (header.Arrays.Sum(a => (long)a.Length) * sizeof(float) != room - headerLength)
            throw Damaged(path, $"its arrays are not the {room - headerLength} bytes behind the header");
        var checkpoint = new Checkpoint(path, header.Identity, header.State);
        foreach (var (name, count) in header.Arrays)
        {
            var data = new float[count];
            stream.ReadExactly(MemoryMarshal.AsBytes(data.AsSpan()));
            checkpoint.Require(checkpoint._arrays.TryAdd(name, data), $"its array '{name}' is there twice");
        }
        return checkpoint;
    }

    private static void RequireDigest(FileStream stream, string path)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        stream.Position = 0;
        var buffer = new byte[1 << 16];
        for (var left = stream.Length - DigestLength; left > 0; )
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            stream.ReadExactly(piece);
            digest.AppendData(piece);
            left -= piece.Length;
        }
        stream.ReadExactly(buffer.AsSpan(0, DigestLength));
        if (!digest.GetHashAndReset().AsSpan().SequenceEqual(buffer.AsSpan(0, DigestLength)))
            throw Damaged(path, $"its {stream.Length} bytes do not have the SHA-256 that it ends with");
    }

    private static Header HeaderOf(byte[] text, string path)
    {
        Header? header;
        try
        {
            header = JsonSerializer.Deserialize<Header>(text, Format);
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            // The second is what nodes say of a name that is there twice.
            throw Damaged(path, "its header is not one" + (wrong is JsonException { Path: { } place } ? $" (at {place})" : ""), wrong);
        }
        if (header is null || header.Arrays.Any(a => a is null || a.Length < 0))
            throw Damaged(path, "its header is not one");
        return header;
    }

    private static CheckpointException Damaged(string path, string wrong, Exception? inner = null) =>
        new($"'{path}' is damaged: {wrong}. Delete it and start again.", inner);

    /// <exception cref="CheckpointException">The checkpoint belongs to another run; the message names all that differs.</exception>
    public void RequireIdentity(JsonObject expected)
    {
        var differences = JsonDifference.Between(Identity, expected, "the checkpoint", "this run");
        if (differences.Count > 0)
            throw new CheckpointException(
                $"'{Path}' was written by another run:{string.Concat(differences.Select(d => "\n  " + d))}\nResume with what it was "
                    + "started with, or start again without resuming."
            );
    }

    private sealed record Header(JsonObject Identity, RunState State, IReadOnlyList<ArrayEntry> Arrays);

    private sealed record ArrayEntry(string Name, int Length);
}
