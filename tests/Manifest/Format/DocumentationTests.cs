using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Tests.Manifest;

/// <summary>docs/manifest.md is true: its example is read, and its tables name every field, kind and limit there is.</summary>
public class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "manifest.md")).ReplaceLineEndings("\n");

    private static IReadOnlyList<string> Examples => Regex.Matches(Page, "```json\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToArray();

    [Fact]
    public void The_example_is_a_manifest()
    {
        ManifestReading reading = ManifestReader.Read(Examples[0], "rain.prunednet.json");
        Assert.Empty(reading.Problems);
        Assert.Equal([4, 3, 7, 2], reading.Manifest!.Network.Axes.Select(axis => axis.Count));
        Assert.Equal(2, GroupLayout.Resolve(reading.Manifest.Network, reading.Manifest.Groups).Count);
    }

    [Fact]
    public void The_weights_of_the_example_are_as_the_page_says()
    {
        PrunedNetManifest manifest = ManifestReader.Read(Examples[0], "rain.prunednet.json").Manifest!;
        var weights = new WeightSet();
        foreach (Parameter parameter in manifest.Network.Parameters)
            weights.Add(parameter.Name, new Tensor(parameter.Shape, Enumerable.Range(1, (int)parameter.Length).Select(i => i / 8f).ToArray()));
        using var stream = new MemoryStream();
        Safetensors.Write(stream, weights);
        byte[] file = stream.ToArray();
        Assert.Equal(manifest.Weights, new WeightsReference("rain.prunednet.safetensors", Convert.ToHexStringLower(SHA256.HashData(file)), file.Length));

        string header = System.Text.Encoding.UTF8.GetString(file, 8, (int)BitConverter.ToInt64(file));
        Assert.Equal(Print(Examples[1]), Print(header));
    }

    [Fact]
    public void Every_field_of_recipe_and_report_has_a_row()
    {
        foreach (Type type in new[] { typeof(Recipe), typeof(TrainingReport) })
        {
            foreach (string property in type.GetProperties().Select(property => property.Name))
                Assert.Contains($"`{char.ToLowerInvariant(property[0])}{property[1..]}`", Page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_kind_of_layer_and_activation_has_a_row()
    {
        Assert.All(Activation.KnownNames, name => Assert.Contains($"\n| `{name}` |", Page, StringComparison.Ordinal));
        ManifestReading unknown = ManifestReader.Read(Examples[0].Replace("\"concat\", \"in\"", "\"?\", \"in\"", StringComparison.Ordinal), "m.json");
        string known = Regex.Match(unknown.Problems[0].Message, "it knows (.*?)\\.").Groups[1].Value;
        Assert.NotEmpty(known);
        Assert.All(known.Split(", "), op => Assert.Contains($"\n| `{op}` |", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_limits_are_those_of_the_code()
    {
        (string Words, int Limit)[] limits =
        [
            ("length of the text", JsonText.MaxLength), ("values (scalars, arrays and objects) in it", JsonText.MaxValues),
            ("nesting of arrays and objects", JsonText.MaxDepth), ("length of a number", JsonText.MaxNumberLength), ("units of an axis", Axis.MaxSize),
            ("axes, inputs, layers, outputs", ManifestReader.MaxLayers), ("group sets", ManifestReader.MaxGroupSets), ("positions of parameters that groups are spread over", (int)GroupCheck.MaxPositions), ("length of a name", Network.MaxNameLength),
            ("header of the weights file", Safetensors.MaxHeaderLength),
        ];
        Assert.All(limits, limit => Assert.Contains(FormattableString.Invariant($"| {limit.Words} | {limit.Limit:N0}"), Page, StringComparison.Ordinal));
        Assert.Contains(FormattableString.Invariant($"After {ProblemLog.MaxListed:N0} errors"), Page, StringComparison.Ordinal);
    }

    private static string Print(string json) => JsonText.Write(JsonText.Read(json, new ProblemLog(null))!);
}
