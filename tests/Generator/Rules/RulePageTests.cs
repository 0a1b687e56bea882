using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace PrunedNetGen.Tests.Generator;

/// <summary>What the pages of rules show in C# is what the rules say of C#: something of what is taken out, nothing of what is put in.</summary>
public class RulePageTests
{
    private const string Deep =
        """Network.Input("row", 64).Dense("fc1", 64).Relu().Dense("fc2", 64).Relu().Dense("class", 10).Output("logits")""";

    private static readonly string Pages = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/rules");

    /// <summary>What stands before and behind the lines that a page shows, where it is not <see cref="Deep"/> and nothing.</summary>
    private static readonly Dictionary<string, (string Before, string Behind)> Around = new()
    {
        ["PNGEN3011"] = (
            $"""{Deep}.GroupUnits("neurons", axis: "fc1", lambda: 0.001).GroupUnits("more", axis: "fc2", lambda: 0.001)""",
            ""
        ),
        ["PNGEN3104"] = (
            """Network.Input("row", 7, labels: ["colour=red", "colour=green", "colour=blue", "colour=black", "colour=white", "size=small", "size=large"]).Dense("head", 10).Output("logits")""",
            ""
        ),
        ["PNGEN3105"] = (
            """Network.Input("image", channels: 3, height: 16, width: 16).Conv2d("conv1", 32, 3).BatchNorm().Relu().Conv2d("conv2", 32, 3).BatchNorm().Relu().GlobalAveragePool().Dense("head", 10).Output("logits")""",
            ""
        ),
        ["PNGEN3108"] = (
            "",
            """.GlobalAveragePool().Dense("head", 10).Output("logits").GroupUnits("channels", axis: "conv1", lambda: 0.001, side: Side.Producing)"""
        ),
        ["PNGEN3114"] = (
            $"""{Deep}.GroupUnits("neurons", axis: "fc1", lambda: 0.001).GroupUnits("more", axis: "fc2", lambda: 0.001)""",
            ""
        ),
    };

    public static TheoryData<string, string> Examples
    {
        get
        {
            // Of data and of training nothing is seen in C#.
            string[] unseen = ["PNGEN3102", "PNGEN3116", "PNGEN3117", "PNGEN3119"];
            var examples = new TheoryData<string, string>();
            foreach (var file in Directory.EnumerateFiles(Pages, "PNGEN3*.md").Order(StringComparer.Ordinal))
            foreach (
                Match block in Regex.Matches(File.ReadAllText(file).Replace("\r", "", StringComparison.Ordinal), @"```diff\n((.*\n)*?)```")
            )
                if (
                    Regex.IsMatch(block.Groups[1].Value, @"^[-+ ] *(Network\.Input|stem\.|row\.|\.(Group|Train))", RegexOptions.Multiline)
                    && !unseen.Contains(Path.GetFileNameWithoutExtension(file))
                )
                    examples.Add(Path.GetFileNameWithoutExtension(file), block.Groups[1].Value);
            return examples;
        }
    }

    [Fact]
    public void Many_pages_show_a_network() => Assert.True(Examples.Count >= 20, $"{Examples.Count}");

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
        (var before, var behind) = Around.GetValueOrDefault(id, (shown.StartsWith('.') ? Deep : "", ""));
        return DescribedNetwork
            .Findings(
                $$"""
                NetworkValue row = Network.Input("row", 64), stem = row.Dense("stem", 32).Relu();
                Func<NetworkValue, NetworkValue>[] ways = [x => x.Dense("way1", 16).Relu(), x => x.Dense("way2", 16).Relu()];
                {{before}}{{shown}}{{behind}}.BuildSpec("net");
                """
            )
            .Select(d => d.Id);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
