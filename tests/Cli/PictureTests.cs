using System.Globalization;
using System.Linq;
using PrunedNetGen.Cli;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Cli;

public sealed class PictureTests
{
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
