using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>A small network over images of 8 x 8 with two pathways behind a stem, for groups of filters, branches and connections.</summary>
internal static class Pathways
{
    public static Network Of(int channels, int kernel) => Of(Network.Input("image", 1, 8, 8), channels, kernel);

    /// <summary>The left pathway is one convolution of 1 x 1; the right one has two.</summary>
    public static Network Of(NetworkValue image, int channels, int kernel)
    {
        var stem = image.Conv2d("stem", channels, kernel).Relu();
        var left = stem.Conv2d("left", channels + 1, 1).Relu();
        var right = stem.Conv2d("deep", channels, 1).Relu().Conv2d("right", channels + 2, 1).Relu();
        return left.Concat("joined", right).GlobalAveragePool().Dense("head", 4).Output("logits").Build("pathways");
    }
}
