using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3008.</summary>
public class ProducerLeftOutTests
{
    private const string Id = "PNGEN3008";

    [Fact]
    public void Every_addend_of_a_sum_makes_its_units()
    {
        var text = Samples.Grouped(
            Samples.Residual,
            """{ "name": "stream", "kind": "unit", "axis": "stem", "side": "producing", "lambda": 0.01, "parameters": §["stem.weight", "stem.bias"] }"""
        );

        var found = Findings.OnlyError(Id, text);

        Assert.Equal("$.groups[0].parameters", found.Path);
        Assert.Contains("'out'", found.Message, StringComparison.Ordinal);
        Assert.Contains("leave out.weight, out.bias out", found.Message, StringComparison.Ordinal);
        Assert.Equal("""["stem.weight", "stem.bias", "out.weight", "out.bias"]""", found.Fix?.Json);
        Findings.AssertMends(found, text);
    }

    [Fact]
    public void Every_reader_of_a_unit_reads_it()
    {
        var spec = Samples.Residual.GroupUnits("stream", "stem", 0.01, Side.Consuming, parameters: ["in.weight"]);

        var found = Findings.OnlyError(Id, spec, "GroupUnits 'stream'");

        Assert.Contains("a unit that is still read is not removed", found.Message, StringComparison.Ordinal);
        Assert.Equal("""["in.weight", "head.weight"]""", found.Fix?.Json);
    }

    [Fact]
    public void Two_axes_of_one_size_cannot_be_one_sum()
    {
        var text = """
            {
              "format": "prunednet/1",
              "name": "net",
              "axes": { "x": { "size": 16 }, "a": { "size": 8 }, "b": { "size": 8 }, "y": { "size": 4 } },
              "inputs": [{ "name": "in", "axes": ["x"] }],
              "layers": [
                { "name": "one", "op": "dense", "in": "in", "axes": ["a", "x"] },
                { "name": "two", "op": "dense", "in": "in", "axes": ["b", "x"] },
                { "name": "sum", "op": "add", "in": ["one", §"two"], "axes": ["a"] },
                { "name": "head", "op": "dense", "in": "sum", "axes": ["y", "a"] }
              ],
              "outputs": [{ "name": "out", "in": "head" }]
            }
            """;

        var found = Findings.OnlyError(Id, text);

        Assert.Equal("$.layers[2].in[1]", found.Path);
        Assert.Contains("'a' and 'b' are two axes", found.Message, StringComparison.Ordinal);
        Assert.Contains("declare one axis and let both layers make it", found.Message, StringComparison.Ordinal);
        // Of another size it is no sum at all, which is another mistake.
        Findings.NoError(Id, text.Replace("\"b\": { \"size\": 8 }", "\"b\": { \"size\": 9 }", StringComparison.Ordinal));
    }

    [Fact]
    public void All_producers_or_no_list_at_all_are_right()
    {
        Samples.Residual.GroupUnits("stream", "stem", 0.01, Side.Producing).BuildSpec("net");
        Samples
            .Residual.GroupUnits("stream", "stem", 0.01, Side.Producing, parameters: ["stem.weight", "stem.bias", "out.weight", "out.bias"])
            .BuildSpec("net");
        Samples.Residual.GroupUnits("stream", "stem", 0.01, Side.Consuming, parameters: ["in.weight", "head.weight"]).BuildSpec("net");
    }

    [Fact]
    public void The_scale_of_a_norm_stands_for_the_weights_in_front_of_it() =>
        Samples.Normed.GroupUnits("channels", "conv", 0.01, Side.Producing, parameters: ["norm.scale", "norm.shift"]).BuildSpec("net");
}
