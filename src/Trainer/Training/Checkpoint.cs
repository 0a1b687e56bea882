using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Trainer;

/// <summary>A checkpoint cannot be used; the message says why and what to do.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Creates the exception.</summary>
    public CheckpointException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>
/// Everything that an interrupted run needs to go on to the same bits: what run it belongs to, its counters, and its arrays.
/// </summary>
/// <remarks>
/// The file: 8 bytes <c>PNCKPT01</c>, the header's length as a little-endian 64-bit integer, the header as JSON, the arrays'
/// float32 values, and the SHA-256 of all that. It is written beside its place, then renamed.
/// </remarks>
internal sealed class Checkpoint
{
    private const string Magic = "PNCKPT01";
    private const int DigestLength = 32;

    /// <summary>What decides the result: a checkpoint resumes only a run that agrees on all of it.</summary>
    public SortedDictionary<string, string> Identity { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Counters and small numbers.</summary>
    public JsonObject State { get; init; } = [];

    /// <summary>Weights and optimizer state, in order.</summary>
    public List<(string Name, float[] Data)> Arrays { get; } = [];

    /// <summary>The array of that name.</summary>
    public float[] this[string name] => Arrays.First(a => a.Name == name).Data;

    public void Write(string path) => AtomicFile.Write(path, stream =>
    {
        var header = new JsonObject
        {
            ["identity"] = new JsonObject(Identity.Select(i => KeyValuePair.Create(i.Key, (JsonNode?)i.Value))),
            ["state"] = State.DeepClone(),
            ["arrays"] = new JsonArray([.. Arrays.Select(a => new JsonObject { ["name"] = a.Name, ["length"] = a.Data.Length })]),
        };
        var text = Encoding.UTF8.GetBytes(header.ToJsonString());
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Put(ReadOnlySpan<byte> bytes)
        {
            digest.AppendData(bytes);
            stream.Write(bytes);
        }
        Put(Encoding.ASCII.GetBytes(Magic));
        Put(BitConverter.GetBytes((long)text.Length));
        Put(text);
        foreach (var (_, data) in Arrays)
            Put(MemoryMarshal.AsBytes(data.AsSpan()));
        stream.Write(digest.GetHashAndReset());
    });

    /// <exception cref="CheckpointException">The file is missing, damaged, or none of ours.</exception>
    public static Checkpoint Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"There is no checkpoint to resume from: {failure.Message} Start without resuming.", failure);
        }
        var prefix = Magic.Length + sizeof(long);
        if (bytes.Length < prefix + DigestLength || Encoding.ASCII.GetString(bytes, 0, Magic.Length) != Magic)
            throw new CheckpointException($"'{path}' is not a checkpoint of this program, or only its beginning. Delete it and start again.");
        var content = bytes.AsSpan(..^DigestLength);
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(^DigestLength..)))
            throw new CheckpointException($"'{path}' is damaged: its {bytes.Length} bytes do not have the SHA-256 that it ends with. Delete it and start again.");
        var headerLength = (int)BitConverter.ToInt64(bytes, Magic.Length);
        var header = JsonNode.Parse(content.Slice(prefix, headerLength))!;
        var checkpoint = new Checkpoint
        {
            Identity = new(header["identity"]!.AsObject().ToDictionary(i => i.Key, i => (string)i.Value!), StringComparer.Ordinal),
            State = header["state"]!.DeepClone().AsObject(),
        };
        var rest = content[(prefix + headerLength)..];
        foreach (var array in header["arrays"]!.AsArray())
        {
            var data = MemoryMarshal.Cast<byte, float>(rest)[..(int)array!["length"]!].ToArray();
            checkpoint.Arrays.Add(((string)array["name"]!, data));
            rest = rest[(data.Length * sizeof(float))..];
        }
        return checkpoint;
    }

    /// <exception cref="CheckpointException">The checkpoint belongs to another run; the message names all that differs.</exception>
    public void RequireIdentity(SortedDictionary<string, string> expected, string path)
    {
        var differences = Identity.Keys.Union(expected.Keys).Order(StringComparer.Ordinal)
            .Select(key => (Key: key, Then: Identity.GetValueOrDefault(key, "nothing"), Now: expected.GetValueOrDefault(key, "nothing")))
            .Where(d => d.Then != d.Now)
            .Select(d => $"\n  {d.Key}: the checkpoint has {d.Then}, this run has {d.Now}")
            .ToList();
        if (differences.Count > 0)
            throw new CheckpointException($"'{path}' was written by another run:{string.Concat(differences)}\nResume with what it was started with, or start again without resuming.");
    }
}
