using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>What the pages of rules show in JSON is what the rules say: something of what is taken out, nothing of what is put in.</summary>
public class PageTests
{
    private static readonly string Pages = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/rules");

    private static readonly NetworkValue Row = Network.Input("row", 64),
        Image = Network.Input("image", channels: 3, height: 16, width: 16);

    private static readonly NetworkDescription Deep = Row.Dense("fc1", 64)
        .Relu()
        .Dense("fc2", 64)
        .Relu()
        .Dense("class", 10)
        .Output("logits");

    /// <summary>The networks that the pages speak of, where it is not <see cref="Deep"/>.</summary>
    private static readonly Dictionary<string, NetworkDescription> Networks = new()
    {
        ["PNGEN3007"] = Row.Residual(x => x.Dense("fc1", 128).Relu().Dense("fc2", 64)).Dense("head", 10).Output("logits"),
        ["PNGEN3008"] = Row.Dense("left", 64).Add(Row.Dense("right", 64)).Relu().Dense("head", 10).Output("logits"),
        ["PNGEN3010"] = Image
            .Conv2d("conv", 32, 3)
            .Relu()
            .SqueezeExcite(name: "gate")
            .GlobalAveragePool()
            .Dense("head", 10)
            .Output("logits"),
        ["PNGEN3013"] = Image.Conv2d("conv", 32, 3).Relu().GlobalAveragePool().Dense("head", 10).Output("logits"),
        ["PNGEN3104"] = Network
            .Input(
                "row",
                7,
                axis: "feature",
                labels: ["colour=red", "colour=green", "colour=blue", "colour=black", "colour=white", "size=small", "size=large"]
            )
            .Dense("head", 10)
            .Output("logits"),
        ["PNGEN3105"] = Image
            .Conv2d("conv1", 32, 3)
            .BatchNorm()
            .Relu()
            .Conv2d("conv2", 32, 3)
            .BatchNorm()
            .Relu()
            .GlobalAveragePool()
            .Dense("head", 10)
            .Output("logits"),
        ["PNGEN3106"] = Row.Dense("fc1", 64).LayerNorm().Relu().Dense("fc2", 64).Relu().Dense("fc3", 10).Output("logits"),
        ["PNGEN3108"] = Image
            .Conv2d("conv1", 32, 3)
            .Relu()
            .Conv2d("conv2", 32, 3, padding: 1)
            .GlobalAveragePool()
            .Dense("head", 10)
            .Output("logits"),
        ["PNGEN3115"] = Row.Branches(
                "ways",
                [.. Enumerable.Range(1, 4).Select<int, Func<NetworkValue, NetworkValue>>(i => x => x.Dense($"way{i}", 16).Relu())]
            )
            .Dense("digit", 10)
            .Output("logits"),
    };

    public static TheoryData<string, string> Examples
    {
        get
        {
            // What pays nothing is said by the planner, which is not here; tests/Generator look at those pages.
            var examples = new TheoryData<string, string>();
            foreach (
                var file in Directory
                    .EnumerateFiles(Pages, "PNGEN3*.md")
                    .Where(f => !Path.GetFileName(f).StartsWith("PNGEN32", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
            )
            foreach (
                Match block in Regex.Matches(File.ReadAllText(file).Replace("\r", "", StringComparison.Ordinal), @"```diff\n((.*\n)*?)```")
            )
                if (Regex.IsMatch(block.Groups[1].Value, @"^[-+ ] *(\{ ""name"": ""[^""]*"", ""kind""|""recipe"":|""groups"":)"))
                    examples.Add(Path.GetFileNameWithoutExtension(file), block.Groups[1].Value);
            return examples;
        }
    }

    [Fact]
    public void Many_pages_show_groups_or_a_recipe() => Assert.True(Examples.Count >= 20, $"{Examples.Count}");

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_rule_speaks_before_and_is_silent_after(string id, string diff)
    {
        var lines = diff.TrimEnd('\n').Split('\n');
        Assert.Contains(id, Said(id, lines.Where(l => l[0] != '+')));
        Assert.DoesNotContain(id, Said(id, lines.Where(l => l[0] != '-')));
    }

    private static IEnumerable<string> Said(string id, IEnumerable<string> lines)
    {
        var shown = string.Join('\n', lines.Select(l => l[1..])).Trim();
        var fields =
            shown.StartsWith('{') ? $"\"groups\": [{shown}]"
            : shown.StartsWith("\"recipe\"", StringComparison.Ordinal)
                ? $$"""{{shown}}, "groups": [{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 0.001 }]"""
            : shown;
        var reading = ManifestReader.Read(Samples.Text(Networks.GetValueOrDefault(id, Deep), fields), $"{id}.md");
        return reading
            .Problems.Concat(reading.Advise(new RuleFacts { LambdaMaxima = new Dictionary<string, double> { ["neurons"] = 0.034 } }))
            .Select(p => p.Rule?.Id ?? p.ToString());
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
