using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3004.</summary>
public class UnknownNameTests
{
    private const string Id = "PNGEN3004";

    [Theory]
    [InlineData("""{ "name": "neurons", "kind": "unit", "axis": §"fcl", "lambda": 0.01 }""", "$.groups[0].axis", "fc1")]
    [InlineData(
        """{ "name": "edges", "kind": "connection", "axes": [§"fcl"], "form": "producer", "lambda": 0.01 }""",
        "$.groups[0].axes[0]",
        "fc1"
    )]
    [InlineData(
        """{ "name": "neurons", "kind": "unit", "axis": "fc1", "lambda": 0.01, "parameters": [§"fc2.wieght"] }""",
        "$.groups[0].parameters[0]",
        "fc2.weight"
    )]
    public void The_nearest_name_is_the_fix(string set, string path, string nearest)
    {
        var text = Samples.Perceptive(set);

        var found = Findings.OnlyError(Id, text);

        Assert.Equal(path, found.Path);
        Assert.Contains($"Did you mean '{nearest}'?", found.Message, StringComparison.Ordinal);
        Assert.Equal($"\"{nearest}\"", found.Fix?.Json);
        Findings.AssertMends(found, text);
    }

    [Fact]
    public void A_name_like_no_other_has_no_fix()
    {
        var found = Findings.OnlyError(
            Id,
            Samples.Perceptive("""{ "name": "neurons", "kind": "unit", "axis": §"channels", "lambda": 0.01 }""")
        );

        Assert.Null(found.Fix);
        Assert.DoesNotContain("Did you mean", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Axes_of_layers_are_checked_too()
    {
        var text = Samples.Text(Samples.Perceptron).Replace("[\"fc1\", \"x\"]", "[\"fc1\", §\"xx\"]", StringComparison.Ordinal);

        var found = Findings.OnlyError(Id, text);

        Assert.Equal("$.layers[0].axes[1]", found.Path);
        Findings.AssertMends(found, text);
    }

    [Fact]
    public void In_code_the_name_of_a_layer_leads_to_the_axis_that_it_shares()
    {
        var found = Findings.OnlyError(Id, Samples.Residual.GroupUnits("stream", "out", 0.01), "GroupUnits 'stream'");

        Assert.Contains("What 'out' makes lies along 'stem'.", found.Message, StringComparison.Ordinal);
        Assert.Equal("\"stem\"", found.Fix?.Json);
    }

    [Fact]
    public void Running_statistics_are_in_no_group() =>
        Findings.OnlyError(
            Id,
            Samples.Normed.GroupUnits("channels", "conv", 0.01, parameters: ["norm.scale", "norm.mean"]),
            "GroupUnits 'channels'"
        );

    [Fact]
    public void Names_that_exist_are_right() =>
        Samples
            .Perceptron.GroupUnits("neurons", "fc1", 0.01, parameters: ["fc2.weight"])
            .GroupConnections("edges", ["x"], 0.01, ConnectionForm.Producer)
            .BuildSpec("net");
}
