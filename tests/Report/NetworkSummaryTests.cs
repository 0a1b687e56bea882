using System;
using System.IO;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Report;
using Spectre.Console;

namespace PrunedNetGen.Tests.Report;

public sealed class NetworkSummaryTests
{
    private static PrunedNetManifest Spec()
    {
        var x = Network.Input("x", 4);
        return x.Branches("join", b => b.Dense("a", 2).Relu(), b => b.Dense("b", 3).Relu())
            .Dense("head", 2)
            .Output("y")
            .GroupUnits("features", "x", 0.1)
            .GroupConnections("connections", ["join"], 0.2)
            .BuildSpec("net");
    }

    [Fact]
    public void A_spec_has_its_sets_and_no_norms()
    {
        var summary = NetworkSummary.Of(Spec());
        Assert.False(summary.IsTrained);
        Assert.Equal([("features", 0.1, 4), ("connections", 0.2, 2)], summary.GroupSets.Select(s => (s.Name, s.Lambda, s.Count)));
        Assert.All(summary.GroupSets, s => Assert.Null(s.Groups));
        Assert.Null(summary.Training);
    }

    [Fact]
    public void Groups_that_are_gone_are_told_by_their_numbers_and_sets_that_are_gone_by_their_names()
    {
        var spec = Spec();
        var trained = spec with
        {
            Training = new TrainingReport
            {
                Groups =
                [
                    new GroupNorms("features", 0.1, [0, 3, 0, 1]),
                    // The set knows two connections; training reported on three.
                    new GroupNorms("connections", 0.2, [0, 2, 1]),
                    new GroupNorms("gone", 0.3, [0, 0]),
                    // Kept, and gone with the layers that it belonged to.
                    new GroupNorms("unread", 0.3, [2]),
                ],
            },
        };
        var sets = NetworkSummary.Of(trained).GroupSets;
        Assert.Equal(["features", "connections", "gone", "unread"], sets.Select(s => s.Name));
        Assert.Equal([1.0, 3.0], sets[0].KeptNorms);
        Assert.Equal(["0", "1", "2"], sets[1].Groups!.Select(g => Assert.Single(g.Units)));
        Assert.Null(sets[2].Set);
        Assert.Equal(2, sets[2].Count);

        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 200;
        NetworkText.Show(console, NetworkSummary.Of(trained), everyGroup: false);
        var lines = text.ToString().Split('\n');
        Assert.Contains("all gone", lines.Single(line => line.Contains(" gone ", StringComparison.Ordinal)), StringComparison.Ordinal);
        var unread = lines.Single(line => line.Contains("unread", StringComparison.Ordinal));
        Assert.Contains("no longer there", unread, StringComparison.Ordinal);
        Assert.Contains("1/1", unread, StringComparison.Ordinal);
    }
}
