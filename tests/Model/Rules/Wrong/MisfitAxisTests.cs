using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3013.</summary>
public class MisfitAxisTests
{
    private const string Id = "PNGEN3013";

    [Fact]
    public void Places_are_never_removed()
    {
        var found = Findings.OnlyError(
            Id,
            Samples.Grouped(Samples.Normed, """{ "name": "rows", "kind": "unit", "axis": §"y6", "lambda": 0.01 }""")
        );

        Assert.Equal("$.groups[0].axis", found.Path);
        Assert.Contains("'y6' is a spatial axis", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Units_are_those_of_atoms()
    {
        var found = Findings.OnlyError(Id, Samples.Ways.GroupUnits("channels", "ways", 0.01), "GroupUnits 'channels'");

        Assert.Contains(
            "axis 'ways' is made of other axes (one, three); group the units of one of those",
            found.Message,
            StringComparison.Ordinal
        );
        Assert.Null(found.Fix);
    }

    [Fact]
    public void Branches_and_connections_are_those_of_concatenations()
    {
        Findings.OnlyError(Id, Samples.Ways.GroupBranches("ways", "one", 0.01), "GroupBranches 'ways'");
        Assert.Equal(
            "$.groups[0].axes[0]",
            Findings.OnlyError(Id, Samples.Ways.GroupConnections("edges", ["stem"], 0.01), "GroupConnections 'edges'").Path
        );
        Findings.OnlyError(Id, Samples.Grouped(Samples.Ways, """{ "name": "ways", "kind": "branch", "axis": §"one", "lambda": 0.01 }"""));
    }

    [Fact]
    public void Axes_of_the_right_kind_are_right()
    {
        Samples.Ways.GroupUnits("channels", "one", 0.01).BuildSpec("net");
        Samples.Ways.GroupBranches("ways", "ways", 0.01).BuildSpec("net");
        Samples.Ways.GroupConnections("edges", ["stem"], 0.01, ConnectionForm.Producer).BuildSpec("net");
    }
}
