using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>What a manifest says about its network and ONNX has no place for: the model's metadata.</summary>
internal static class Metadata
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// <c>prunednet.name</c>, and <c>prunednet.labels.NAME</c> for each input and output whose entries have names: a JSON
    /// list as long as the value's row.
    /// </summary>
    public static IEnumerable<StringStringEntryProto> Of(Network network)
    {
        yield return Entry("name", network.Name);
        foreach (var input in network.Inputs)
            if (input.Axes is [Atom { Labels: { } labels }])
                yield return Labels(input.Name, labels);
        foreach (var output in network.Outputs)
            if (network.AxesOf(output.In) is [Atom { Labels: { } labels } atom])
                yield return Labels(output.Name, atom.OriginalPositions().Select(u => labels[u]));
    }

    private static StringStringEntryProto Labels(string value, IEnumerable<string> labels) =>
        Entry($"labels.{value}", JsonSerializer.Serialize(labels, Plain));

    private static StringStringEntryProto Entry(string key, string value) => new() { Key = $"prunednet.{key}", Value = value };
}
