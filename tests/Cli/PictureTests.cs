using System.Globalization;
using System.Linq;
using PrunedNetGen.Cli;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Cli;

public sealed class PictureTests
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

    [Theory]
    [InlineData(64, null, 8, 8)]
    [InlineData(784, "column{0}", 28, 28)]
    [InlineData(6, "pixel[{1},{2}]", 2, 3)]
    public void Pixels_are_recognised(int size, string? pattern, int height, int width)
    {
        var labels = pattern is null
            ? null
            : Enumerable
                .Range(0, size)
                .Select(i => string.Format(CultureInfo.InvariantCulture, pattern, i, i / width, i % width))
                .ToArray();
        Assert.Equal((height, width), ImageShape.Of(new Atom("a", size, labels), null));
    }

    [Fact]
    public void Named_columns_are_no_pixels_however_many()
    {
        Assert.Null(ImageShape.Of(new Atom("a", 64, Enumerable.Range(0, 64).Select(i => $"weight of part {i} in kg").ToArray()), null));
        Assert.Null(ImageShape.Of(new Atom("a", 63), null));
    }
}
