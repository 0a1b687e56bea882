using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3009.</summary>
public class UnequalConvolutionGroupsTests
{
    private const string Id = "PNGEN3009";

    [Fact]
    public void Channels_are_split_into_the_groups()
    {
        var found = Findings.OnlyError(
            Id,
            Text(
                """
                "a": { "size": 8 }, "outs": { "size": 3 }, "b": { "product": ["group", "outs"] }
                """,
                """["b", "t"], "reads": [§"a", "t"]"""
            )
        );

        Assert.Equal("$.layers[1].reads[0]", found.Path);
        Assert.Contains("so that every group keeps as many channels", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void On_either_side() =>
        Findings.OnlyError(
            Id,
            Text(
                """
                "ins": { "size": 2 }, "a": { "product": ["group", "ins"] }, "b": { "size": 12 }
                """,
                """[§"b", "t"], "reads": ["a", "t"]"""
            )
        );

    [Fact]
    public void A_product_of_the_groups_keeps_as_many_in_each() =>
        Findings.NoError(
            Id,
            Text(
                """
                "ins": { "size": 2 }, "a": { "product": ["group", "ins"] }, "outs": { "size": 3 }, "b": { "product": ["group", "outs"] }
                """,
                """["b", "t"], "reads": ["a", "t"]"""
            )
        );

    [Fact]
    public void The_builder_makes_the_products_itself()
    {
        var grouped = Network
            .Input("x", channels: 4, length: 9)
            .Conv1d("a", 8, 3)
            .Conv1d("b", 12, 3, groups: 4)
            .GlobalAveragePool()
            .Dense("head", 2)
            .Output("y");
        grouped.GroupUnits("groups", "b.group", 0.01).BuildSpec("net");
    }

    private static string Text(string axes, string ofConvolution) =>
        $$"""
            {
              "format": "prunednet/1",
              "name": "net",
              "axes": { "x": { "size": 2 }, "t": { "size": 9 }, "group": { "size": 4 }, {{axes}}, "y": { "size": 2 } },
              "inputs": [{ "name": "in", "axes": ["x", "t"] }],
              "layers": [
                { "name": "first", "op": "conv1d", "in": "in", "axes": ["a", "t"], "reads": ["x", "t"], "kernel": 1 },
                { "name": "second", "op": "conv1d", "in": "first", "axes": {{ofConvolution}}, "kernel": 1, "groups": "group" },
                { "name": "mean", "op": "global-average-pool", "in": "second", "axes": ["b"], "reads": ["b", "t"] },
                { "name": "head", "op": "dense", "in": "mean", "axes": ["y", "b"] }
              ],
              "outputs": [{ "name": "out", "in": "head" }]
            }
            """;
}
