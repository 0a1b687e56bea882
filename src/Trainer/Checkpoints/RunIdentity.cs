using System;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// What decides the bits of a result, as one JSON document: the spec with its recipe as manifests are written, everything
/// that was said about reading and dividing the data, the rows' hashes, and this program's version. Nothing is listed by hand,
/// so that what is new belongs to it.
/// </summary>
internal static class RunIdentity
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The program and its version, for reports.</summary>
    public static string Tool { get; } =
        "PrunedNetGen "
        + typeof(RunIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    public static JsonObject Of(PrunedNetManifest spec, Recipe recipe, DataSplit data, TrainingOptions options) =>
        new()
        {
            ["tool"] = Tool,
            ["spec"] = JsonNode.Parse(ManifestWriter.Write(spec with { Recipe = recipe, Weights = null, Training = null })),
            ["data"] = new JsonObject
            {
                ["options"] = Written(data.Training.Source.Options),
                ["split"] = Written(data.Options),
                ["schema"] = Written(data.Training.Schema),
                ["training"] = Rows(data.Training),
                ["validation"] = Rows(data.Validation),
                ["test"] = Rows(data.Test),
            },
            ["options"] = Written(options),
        };

    /// <summary>The SHA-256 of the rows' features and targets, in their order.</summary>
    public static string Digest(Dataset data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<int> label = stackalloc int[1];
        for (var row = 0; row < data.Rows; row++)
        {
            hash.AppendData(MemoryMarshal.AsBytes(data.FeaturesOf(row)));
            if (data.Task == LearningTask.Classification)
            {
                label[0] = data.ClassOf(row);
                hash.AppendData(MemoryMarshal.AsBytes(label));
            }
            else
            {
                hash.AppendData(MemoryMarshal.AsBytes(data.TargetsOf(row)));
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static JsonObject Rows(Dataset data) => new() { ["rows"] = data.Rows, ["sha256"] = Digest(data) };

    private static JsonNode? Written<T>(T value) => JsonSerializer.SerializeToNode(value, Format);
}
