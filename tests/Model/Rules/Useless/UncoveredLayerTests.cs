using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3112.</summary>
public class UncoveredLayerTests
{
    private const string Id = "PNGEN3112";

    private static NetworkDescription Deep =>
        Network.Input("x", 16).Dense("fc1", 32).Relu().Dense("fc2", 32).Relu().Dense("fc3", 4).Output("y");

    [Fact]
    public void A_layer_between_ungrouped_axes_stays_as_it_is()
    {
        var found = Findings.OnlyAdvice(Id, Deep.GroupUnits("neurons", "fc2", 0.01));

        Assert.Equal("$.layers[0]", found.Path);
        Assert.Contains(
            "no group holds a tensor of dense 'fc1' or is over an axis that it makes or reads",
            found.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("add a group set over 'fc1', whose units it makes", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_are_those_of_the_file_whatever_its_order()
    {
        var text = Samples.Grouped(Deep, """{ "name": "neurons", "kind": "unit", "axis": "fc2", "lambda": 0.01 }""");
        var lines = text.Split('\n');
        var first = Array.FindIndex(lines, l => l.Contains("\"name\": \"fc1\"", StringComparison.Ordinal));
        (lines[first], lines[first + 1]) = (lines[first + 1], lines[first].Replace("{", "§{", StringComparison.Ordinal));

        Assert.Equal("$.layers[1]", Findings.OnlyAdvice(Id, string.Join('\n', lines)).Path);
    }

    [Fact]
    public void Without_groups_nothing_is_removed()
    {
        var found = Findings.OnlyAdvice(Id, Deep);

        Assert.Equal("$.groups", found.Path);
        Assert.Contains("training removes nothing", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grouped_axis_on_either_end_covers_a_layer()
    {
        Findings.NoAdvice(Id, Deep.GroupUnits("neurons", "fc1", 0.01).GroupUnits("more neurons", "fc2", 0.01));
        Findings.NoAdvice(Id, Deep.GroupUnits("features", "x", 0.01).GroupUnits("more neurons", "fc2", 0.01));
        Findings.NoAdvice(Id, Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01));
    }

    [Fact]
    public void A_reason_in_the_layer_silences_it_there()
    {
        var text = Samples.Grouped(
            Network.Input("x", 16).Dense("fc1", 32).Relu().Dense("fc2", 32).Relu().Dense("fc3", 32).Relu().Dense("fc4", 4).Output("y"),
            """{ "name": "neurons", "kind": "unit", "axis": "fc3", "lambda": 0.01 }"""
        );
        Assert.Equal(["$.layers[0]", "$.layers[1]"], Findings.Advice(Id, text).Select(p => p.Path));

        var suppressed = text.Replace(
            "\"name\": \"fc1\",",
            $"\"name\": \"fc1\", \"suppress\": [\"{Id}\"], \"suppressReason\": \"pretrained\",",
            StringComparison.Ordinal
        );

        Assert.Equal(["$.layers[1]"], Findings.Advice(Id, suppressed).Select(p => p.Path));
    }

    [Fact]
    public void A_trained_manifest_may_have_any_layers() => Assert.Empty(Findings.Advice(Id, Trained.Text(Trained.Norms(0, 1))));
}
