using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3119.</summary>
public class DeadInputTests
{
    private const string Id = "PNGEN3119";

    private static string Text(string kept) =>
        $$"""
            {
              "format": "prunednet/1",
              "name": "net",
              "axes": { "x": §{ "size": 16{{kept}} }, "y": { "size": 4 } },
              "inputs": [{ "name": "in", "axes": ["x"] }],
              "layers": [{ "name": "head", "op": "dense", "in": "in", "axes": ["y", "x"] }],
              "outputs": [{ "name": "out", "in": "head" }]
            }
            """;

    [Fact]
    public void Outputs_do_not_depend_on_an_input_of_which_nothing_is_left()
    {
        var found = Findings.OnlyAdvice(Id, Text(", \"kept\": []"));

        Assert.Equal("$.axes.x", found.Path);
        Assert.Contains("nothing of input 'in' is left", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", \"kept\": [7]")]
    public void One_feature_is_enough(string kept) => Assert.Empty(Findings.Advice(Id, Text(kept)));
}
