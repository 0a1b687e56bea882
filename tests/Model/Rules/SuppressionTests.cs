using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>The fields <c>suppress</c> and <c>suppressReason</c>: what they silence, what they cannot, and what they must say.</summary>
public class SuppressionTests
{
    private const string Zero = "PNGEN3101",
        OneHot = "PNGEN3104";

    /// <summary>λ is 0 in two sets.</summary>
    private static string Text(string ofRoot = "", string ofFirst = "", string ofLayer = "") =>
        Samples
            .Text(
                Samples.Perceptron,
                $$"""
                "groups": [
                  { "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 0{{ofFirst}} },
                  { "name": "features", "kind": "unit", "axis": "x", "lambda": 0 }
                ]{{ofRoot}}
                """
            )
            .Replace("\"op\": \"dense\", \"in\": \"x\"", $"\"op\": \"dense\", \"in\": \"x\"{ofLayer}", StringComparison.Ordinal);

    private static string Suppress(string ids, string reason = "\"a baseline without penalty\"") =>
        $", \"suppress\": {ids}, \"suppressReason\": {reason}";

    private static string[] Advised(string text) => [.. Findings.Advice(Zero, text).Select(p => p.Path)];

    [Fact]
    public void Without_it_everything_is_said() => Assert.Equal(["$.groups[0].lambda", "$.groups[1].lambda"], Advised(Text()));

    [Fact]
    public void At_the_root_it_holds_for_all() => Assert.Empty(Advised(Text(Suppress($"[\"{Zero}\"]"))));

    [Fact]
    public void In_a_set_it_holds_there() => Assert.Equal(["$.groups[1].lambda"], Advised(Text(ofFirst: Suppress($"[\"{Zero}\"]"))));

    [Fact]
    public void In_a_layer_it_holds_for_the_layer_alone() =>
        Assert.Equal(["$.groups[0].lambda", "$.groups[1].lambda"], Advised(Text(ofLayer: Suppress($"[\"{Zero}\"]"))));

    [Fact]
    public void Another_rule_is_still_said() => Assert.Equal(2, Advised(Text(Suppress($"[\"{OneHot}\"]"))).Length);

    [Fact]
    public void It_is_kept_in_what_is_written()
    {
        var text = Text(
            Suppress($"[\"{Zero}\", \"{OneHot}\"]"),
            Suppress($"[\"{Zero}\"]", "\"of a set\""),
            Suppress($"[\"{OneHot}\"]", "\"of a layer\"")
        );
        var manifest = ManifestReader.Read(text, "net.json").Manifest!;

        var again = ManifestReader.Read(ManifestWriter.Write(manifest), "again.json").Manifest!;

        Assert.Equal(
            [
                (SuppressionScope.Manifest, "", "a baseline without penalty", $"{Zero} {OneHot}"),
                (SuppressionScope.Layer, "fc1", "of a layer", OneHot),
                (SuppressionScope.GroupSet, "neurons", "of a set", Zero),
            ],
            again.Suppressions.Select(s => (s.Scope, s.Name, s.Reason, string.Join(' ', s.Rules)))
        );
        Assert.Equal(ManifestWriter.Write(manifest), ManifestWriter.Write(again));
    }

    [Theory]
    [InlineData(", \"suppress\": §[\"PNGEN3101\"]", "rules are suppressed without a reason")]
    [InlineData(", \"suppress\": [\"PNGEN3101\"], \"suppressReason\": §\"\"", "the reason is empty")]
    [InlineData(", \"suppress\": [\"PNGEN3101\"], \"suppressReason\": §\"  \"", "the reason is empty")]
    [InlineData(", \"suppressReason\": §\"because\"", "a reason to suppress nothing")]
    [InlineData(", \"suppress\": §[], \"suppressReason\": \"because\"", "this list of rules is empty")]
    [InlineData(", \"suppress\": [§\"PNGEN3005\"], \"suppressReason\": \"because\"", "is an error and cannot be suppressed")]
    [InlineData(", \"suppress\": §\"PNGEN3101\", \"suppressReason\": \"because\"", "expected an array")]
    [InlineData(", \"suppress\": [\"PNGEN3101\"], \"suppressReason\": §3", "expected a string")]
    public void It_must_say_what_and_why(string fields, string words)
    {
        foreach (var text in new[] { Text(fields), Text(ofFirst: fields), Text(ofLayer: fields) })
        {
            var found = Findings.Only(text);
            Assert.Contains(words, found.Message, StringComparison.Ordinal);
            Assert.Null(found.Rule);
        }
    }

    [Fact]
    public void A_rule_that_does_not_exist_is_named_with_the_nearest()
    {
        var text = Text(", \"suppress\": [§\"PNGEN310I\"], \"suppressReason\": \"because\"");

        var found = Findings.OnlyError("PNGEN3004", text);

        Assert.Equal("$.suppress[0]", found.Path);
        Assert.Contains("there is no rule called 'PNGEN310I'. Did you mean 'PNGEN310", found.Message, StringComparison.Ordinal);
        // Which rule was meant to be silent, nobody guesses.
        Assert.Null(found.Fix);
    }

    [Fact]
    public void An_error_is_said_all_the_same()
    {
        var text = Text(Suppress($"[\"{Zero}\"]"))
            .Replace("\"axis\": \"x\", \"lambda\": 0 }", "\"axis\": \"x\", \"lambda\": §-1 }", StringComparison.Ordinal);

        Assert.Equal("$.groups[1].lambda", Findings.OnlyError("PNGEN3005", text).Path);
    }
}
