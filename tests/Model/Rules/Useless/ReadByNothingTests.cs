using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>PNGEN3113.</summary>
public class ReadByNothingTests
{
    private const string Id = "PNGEN3113";

    private static string Cut(string kept) =>
        $$"""
            {
              "format": "prunednet/1",
              "name": "net",
              "axes": { "x": { "size": 16 }, "a": { "size": 8 }, "b": { "size": 8{{kept}} }, "y": { "size": 4 } },
              "inputs": [{ "name": "in", "axes": ["x"] }],
              "layers": [
                { "name": "one", "op": "dense", "in": "in", "axes": ["a", "x"] },
                { "name": "two", "op": "dense", "in": "one", "axes": ["b", "a"] },
                { "name": "head", "op": "dense", "in": "two", "axes": ["y", "b"] }
              ],
              "outputs": [{ "name": "out", "in": "head" }],
              "groups": [{ "name": "neurons", "kind": "unit", "axis": §"a", "lambda": 0.01 }]
            }
            """;

    [Fact]
    public void Behind_an_axis_of_which_nothing_is_kept_nothing_reads()
    {
        var found = Findings.OnlyAdvice(Id, Cut(", \"kept\": []"));

        Assert.Equal("$.groups[0].axis", found.Path);
        Assert.Contains("no output depends on the units of 'a'", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", \"kept\": [3]")]
    public void One_unit_is_enough(string kept) => Assert.Empty(Findings.Advice(Id, Cut(kept)));

    [Fact]
    public void Kept_units_that_zeros_cut_off_do_nothing()
    {
        var manifest = Samples.Perceptron.BuildSpec("net");
        // Column 5 of the layer that reads the neurons.
        var weights = Trained.Weights(manifest.Network, Enumerable.Range(0, 4).Select(row => ("fc2.weight", row * 32 + 5)));

        var found = Assert.Single(Findings.Advice(Id, Trained.Of(manifest, Trained.Norms(0, 1)), new RuleFacts { Weights = weights }));

        Assert.Equal("$.axes.fc1", found.Path);
        Assert.StartsWith("1 of the kept units of 'fc1' do nothing", found.Message, StringComparison.Ordinal);
        Assert.Empty(
            Findings.Advice(Id, Trained.Of(manifest, Trained.Norms(0, 1)), new RuleFacts { Weights = Trained.Weights(manifest.Network) })
        );
        Assert.Empty(Findings.Advice(Id, Trained.Of(manifest, Trained.Norms(0, 1))));
    }
}
