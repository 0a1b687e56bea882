using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3010.</summary>
public class GateLeftOutTests
{
    private const string Id = "PNGEN3010";

    [Fact]
    public void A_channel_goes_with_the_row_that_makes_its_gate()
    {
        var text = Samples.Grouped(
            Samples.Gated,
            """{ "name": "channels", "kind": "unit", "axis": "conv", "side": "producing", "lambda": 0.01, "parameters": §["conv.weight", "conv.bias"] }"""
        );

        var found = Findings.OnlyError(Id, text);

        Assert.Equal("$.groups[0].parameters", found.Path);
        Assert.Contains(
            "leave out the rows that make it, of gate.excite.weight, gate.excite.bias",
            found.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("""["conv.weight", "conv.bias", "gate.excite.weight", "gate.excite.bias"]""", found.Fix?.Json);
        Findings.AssertMends(found, text);
    }

    [Fact]
    public void And_with_the_column_that_reads_it_for_the_gate()
    {
        var found = Findings.OnlyError(
            Id,
            Samples.Gated.GroupUnits("channels", "conv", 0.01, Side.Consuming, parameters: ["head.weight"]),
            "GroupUnits 'channels'"
        );

        Assert.Contains("the columns that read the channels for it, of gate.squeeze.weight", found.Message, StringComparison.Ordinal);
        Assert.Equal("""["head.weight", "gate.squeeze.weight"]""", found.Fix?.Json);
    }

    [Fact]
    public void Without_a_list_both_are_held()
    {
        Samples.Gated.GroupUnits("channels", "conv", 0.01, Side.Producing).BuildSpec("net");
        Samples.Gated.GroupUnits("channels", "conv", 0.01, Side.Consuming).BuildSpec("net");
        Samples
            .Gated.GroupUnits("channels", "conv", 0.01, Side.Consuming, parameters: ["head.weight", "gate.squeeze.weight"])
            .BuildSpec("net");
    }

    [Fact]
    public void A_gate_along_another_axis_of_the_size_is_the_same_mistake()
    {
        var text = """
            {
              "format": "prunednet/1",
              "name": "net",
              "axes": { "x": { "size": 16 }, "a": { "size": 8 }, "b": { "size": 8 }, "y": { "size": 4 } },
              "inputs": [{ "name": "in", "axes": ["x"] }],
              "layers": [
                { "name": "one", "op": "dense", "in": "in", "axes": ["a", "x"] },
                { "name": "two", "op": "dense", "in": "in", "axes": ["b", "x"], "activation": "sigmoid" },
                { "name": "gated", "op": "multiply", "in": ["one", §"two"], "axes": ["a"], "gate": ["b"] },
                { "name": "head", "op": "dense", "in": "gated", "axes": ["y", "a"] }
              ],
              "outputs": [{ "name": "out", "in": "head" }]
            }
            """;

        Assert.Equal("$.layers[2].in[1]", Findings.OnlyError(Id, text).Path);
    }
}
