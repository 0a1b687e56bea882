using PrunedNetGen.Model;
using PrunedNetGen.Report;

namespace PrunedNetGen.Tests.Report;

public sealed class ReadStrengthTests
{
    [Fact]
    public void Strengths_are_the_norms_of_the_columns_and_null_where_pruned()
    {
        var input = new Atom("in", 4, kept: [1, 3]);
        var output = new Atom("out", 2);
        var network = Network.Create(
            "n",
            [input, output],
            [new NetworkInput("x", input)],
            [new Dense("fc", "x", output, input)],
            [new NetworkOutput("y", "fc")]
        );
        var weights = new WeightSet { { "fc.weight", new Tensor([2, 2], [3, 0, 4, 2]) }, { "fc.bias", new Tensor([2], [9, 9]) } };
        Assert.Equal([null, 5.0, null, 2.0], ReadStrength.Of(network, weights, input));
    }
}
