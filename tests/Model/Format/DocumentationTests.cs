using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Model;

/// <summary>docs/manifest.md is true: its example is read, and its tables name every field, kind and limit there is.</summary>
public class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "manifest.md"))
        .ReplaceLineEndings("\n");

    private static IReadOnlyList<string> Examples =>
        Regex.Matches(Page, "```json\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToArray();

    [Fact]
    public void The_example_is_a_manifest()
    {
        var reading = ManifestReader.Read(Examples[0], "rain.prunednet.json");
        Assert.Empty(reading.Problems);
        Assert.Equal([4, 3, 7, 2], reading.Manifest!.Network.Axes.Select(axis => axis.Count));
        Assert.Equal(2, GroupLayout.Resolve(reading.Manifest.Network, reading.Manifest.Groups).Count);
    }

    [Fact]
    public void The_weights_of_the_example_are_as_the_page_says()
    {
        var manifest = ManifestReader.Read(Examples[0], "rain.prunednet.json").Manifest!;
        var weights = new WeightSet();
        foreach (var parameter in manifest.Network.Parameters)
            weights.Add(
                parameter.Name,
                new Tensor(parameter.Shape, Enumerable.Range(1, (int)parameter.Length).Select(i => i / 8f).ToArray())
            );
        using var stream = new MemoryStream();
        Safetensors.Write(stream, weights);
        var file = stream.ToArray();
        Assert.Equal(
            manifest.Weights,
            new WeightsReference("rain.prunednet.safetensors", Convert.ToHexStringLower(SHA256.HashData(file)), file.Length)
        );

        var header = System.Text.Encoding.UTF8.GetString(file, 8, (int)BitConverter.ToInt64(file));
        Assert.Equal(Print(Examples[1]), Print(header));
    }

    [Fact]
    public void Every_field_of_recipe_and_report_has_a_row()
    {
        foreach (var type in new[] { typeof(Recipe), typeof(TrainingReport) })
        {
            foreach (var property in type.GetProperties().Select(property => property.Name))
                Assert.Contains($"`{char.ToLowerInvariant(property[0])}{property[1..]}`", Page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_penalty_has_a_row_with_what_it_adds_and_what_it_makes_zero()
    {
        foreach (var penalty in Penalty.All)
        {
            var row = Page.Split('\n').Single(line => line.StartsWith($"| `{penalty.Name}` | ", StringComparison.Ordinal)).Split(" | ");
            Assert.StartsWith(penalty.Term, row[1], StringComparison.Ordinal);
            Assert.StartsWith(penalty.Zeros, row[2], StringComparison.Ordinal);
        }
        Assert.Contains(
            $"| `penalty` | {string.Join(", ", Penalty.Names.Select(name => $"`\"{name}\"`"))}",
            Page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_optimizer_schedule_and_loss_has_its_name_and_its_fields_on_the_page()
    {
        AssertOnPage(OptimizerRecipe.Kinds, $"`\"{new Recipe().Optimizer.Name}\"`");
        AssertOnPage(Schedule.Kinds, $"`\"{new Recipe().Schedule.Name}\"`");
        AssertOnPage(LossRecipe.Kinds, "by the kind of target");
        Assert.Contains($"| `learningRate` | number > 0 | {OptimizerRecipe.UsualLearningRates} |", Page, StringComparison.Ordinal);
    }

    private static void AssertOnPage<TKind>(RecipeKinds<TKind> kinds, string usual)
        where TKind : RecipeKind
    {
        var names = string.Join(", ", kinds.Names.Select(name => $"`\"{name}\"`"));
        Assert.Contains($"| `{kinds.Choice}` | {names} | {usual} |", Page, StringComparison.Ordinal);
        Assert.All(kinds.Fields, field => Assert.Contains($"\n| `{field.Name}` |", Page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ \"optimizer\": \"adam\" }", 0.003)]
    [InlineData("{ \"optimizer\": \"adam\", \"learningRate\": 0.1 }", 0.1)]
    [InlineData("{ \"learningRate\": 0.1, \"optimizer\": \"adamw\" }", 0.1)]
    [InlineData("{ }", 0.1)]
    public void A_recipe_without_a_rate_has_its_optimizers(string recipe, double rate)
    {
        var reading = ManifestReader.Read(Regex.Replace(Examples[0], "\"recipe\": {.*}", $"\"recipe\": {recipe}"), "rain.prunednet.json");
        Assert.Empty(reading.Problems);
        Assert.Equal(rate, reading.Manifest!.Recipe!.LearningRate);
        Assert.Contains(
            FormattableString.Invariant($"\"learningRate\": {rate}"),
            ManifestWriter.Write(reading.Manifest),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_kind_of_layer_and_activation_has_a_row()
    {
        Assert.All(Activation.KnownNames, name => Assert.Contains($"\n| `{name}` |", Page, StringComparison.Ordinal));
        var unknown = ManifestReader.Read(Examples[0].Replace("\"concat\", \"in\"", "\"?\", \"in\"", StringComparison.Ordinal), "m.json");
        var known = Regex.Match(unknown.Problems[0].Message, "it knows (.*?)\\.").Groups[1].Value;
        Assert.NotEmpty(known);
        Assert.All(known.Split(", "), op => Assert.Contains($"\n| `{op}` |", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_image_example_is_a_manifest_as_it_is_written()
    {
        var example = Examples.Single(e => e.Contains("conv2d", StringComparison.Ordinal));
        var reading = ManifestReader.Read(example, "digits.json");
        Assert.Empty(reading.Problems);
        Assert.Equal(example, ManifestWriter.Write(reading.Manifest!));
        Assert.Equal(5 * 14 * 14, reading.Manifest!.Network.FindAxis("flat")!.Count);
    }

    [Fact]
    public void The_sequence_example_is_a_manifest_as_it_is_written()
    {
        var example = Examples.Single(e => e.Contains("attention", StringComparison.Ordinal));
        var reading = ManifestReader.Read(example, "decoder.json");
        Assert.Empty(reading.Problems);
        Assert.Equal(example, ManifestWriter.Write(reading.Manifest!));
        Assert.Equal(1, reading.Manifest!.Network.Layers.OfType<Attention>().Single().Heads.Count);
    }

    // What a random network of every kind writes is what the page lists.
    [Fact]
    public void Every_field_of_a_layer_has_a_row()
    {
        var fields = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        var networks = Enumerable
            .Range(0, 200)
            .SelectMany(seed => new[] { RandomNetwork.Images(seed).Network, RandomNetwork.Transformer(seed).Network });
        foreach (var network in networks)
        {
            var root = JsonText.Read(ManifestWriter.Write(new PrunedNetManifest(network, [])), new ProblemLog(null))!;
            foreach (var layer in root.Find("layers")!.Items)
            {
                var op = layer.Find("op")!.Text;
                if (!fields.TryGetValue(op, out var names))
                    fields.Add(op, names = new SortedSet<string>(StringComparer.Ordinal));
                names.UnionWith(layer.Members.Select(member => member.Name));
            }
        }
        Assert.True(fields.Count >= 17, string.Join(", ", fields.Keys));
        string[] common = ["name", "op", "in", "axes", "reads", "activation"],
            window = ["kernel", "stride", "padding", "dilation"];
        foreach ((var op, var names) in fields)
        {
            var row = Page.Split('\n')
                .Single(line => line.StartsWith($"| `{op}` | ", StringComparison.Ordinal) && line.Count(c => c == '|') == 8);
            foreach (var name in names.Except(common))
            {
                Assert.Contains(window.Contains(name) ? "[window](#windows)" : $"`{name}`", row, StringComparison.Ordinal);
                Assert.Contains($"\n| `{name}` |", Page, StringComparison.Ordinal);
            }
            Assert.Equal(names.Contains("reads"), row.Split('|')[5].Trim().Length > 0);
        }
    }

    [Fact]
    public void The_limits_are_those_of_the_code()
    {
        (string Words, long Limit)[] limits =
        [
            ("length of the text", JsonText.MaxLength),
            ("values (scalars, arrays and objects) in it", JsonText.MaxValues),
            ("nesting of arrays and objects", JsonText.MaxDepth),
            ("length of a number", JsonText.MaxNumberLength),
            ("units of an axis", Axis.MaxSize),
            ("axes, inputs, layers, outputs, vocabularies", ManifestReader.MaxLayers),
            ("group sets", ManifestReader.MaxGroupSets),
            ("positions of parameters that groups are spread over", OverlappingGroups.MaxPositions),
            ("entries of a list in `training`", ManifestReader.MaxRecords),
            ("length of a name", Network.MaxNameLength),
            ("atoms that all concatenations and products are made of, counted alike", AxisFormat.MaxAtomsInAll),
            ("entries of a value, and of what a window slides over with its padding", NetworkSizes.MaxValue),
            ("entries of all values together", NetworkSizes.MaxValues),
            ("values of a tensor of weights", NetworkSizes.MaxTensor),
            ("values of all tensors of weights together", NetworkSizes.MaxParameters),
            ("header of the weights file", Safetensors.MaxHeaderLength),
        ];
        Assert.All(limits, limit =>
            Assert.Contains(FormattableString.Invariant($"| {limit.Words} | {limit.Limit:N0}"), Page, StringComparison.Ordinal)
        );
        Assert.Contains(FormattableString.Invariant($"After {ProblemLog.MaxListed:N0} errors"), Page, StringComparison.Ordinal);
    }

    private static string Print(string json) => JsonText.Write(JsonText.Read(json, new ProblemLog(null))!);
}
