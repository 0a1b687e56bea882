using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3007.</summary>
public class RawInputTests
{
    private const string Id = "PNGEN3007";

    private static NetworkDescription Around =>
        Network.Input("x", 16).Residual(x => x.Dense("in", 32).Relu().Dense("out", 16), name: "sum").Relu().Dense("head", 4).Output("y");

    [Fact]
    public void No_weight_makes_an_input_zero()
    {
        var found = Findings.OnlyError(
            Id,
            Samples.Grouped(Around, """{ "name": "stream", "kind": "unit", "axis": "x", "side": §"producing", "lambda": 0.01 }""")
        );

        Assert.Equal("$.groups[0].side", found.Path);
        Assert.Contains("adds the input 'x' as it is", found.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Take the consuming side, or lead the way around through a layer with weights",
            found.Message,
            StringComparison.Ordinal
        );
        Findings.OnlyError(Id, Around.GroupUnits("stream", "x", 0.01, Side.Producing), "GroupUnits 'stream'");
    }

    [Fact]
    public void Layers_without_weights_do_not_help() =>
        Findings.OnlyError(
            Id,
            Network
                .Input("x", 16)
                .Standardize()
                .Residual(x => x.Dense("in", 32).Relu().Dense("out", 16), shortcut: x => x.Dropout(0.1f), name: "sum")
                .Relu()
                .Dense("head", 4)
                .Output("y")
                .GroupUnits("stream", "x", 0.01, Side.Producing),
            "GroupUnits 'stream'"
        );

    [Fact]
    public void A_stem_makes_its_units() => Samples.Residual.GroupUnits("stream", "stem", 0.01, Side.Producing).BuildSpec("net");

    [Fact]
    public void The_consuming_side_of_the_input_may_go() => Around.GroupUnits("stream", "x", 0.01).BuildSpec("net");
}
