using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <content>VGG.</content>
public static partial class Models
{
    /// <summary>
    /// A VGG for small images: stages of 3 x 3 convolutions with batch norm and ReLU, each stage ending in a max pooling,
    /// then two dense layers. With its defaults 551,018 parameters and 38,896,896 multiply-accumulates.
    /// </summary>
    /// <remarks>
    /// K. Simonyan, A. Zisserman, "Very deep convolutional networks for large-scale image recognition", ICLR 2015, with batch
    /// norms. The stages (64, 2), (128, 2), (256, 3), (512, 3), (512, 3) without neurons are VGG-16 as it is used on CIFAR-10.
    /// </remarks>
    /// <param name="stages">For each stage its channels and its number of convolutions; (32, 2), (64, 2), (128, 2) when null.</param>
    /// <param name="neurons">Features of the first dense layer; 0 for none.</param>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="classes">The number of classes.</param>
    public static NetworkDescription Vgg(
        IReadOnlyList<(int Channels, int Convolutions)>? stages = null,
        int neurons = 128,
        int channels = 3,
        int height = 32,
        int width = 32,
        int classes = 10
    )
    {
        stages ??= new[] { (32, 2), (64, 2), (128, 2) };
        var x = Network.Input("image", channels, height, width);
        for (var s = 0; s < stages.Count; s++)
        {
            for (var c = 0; c < stages[s].Convolutions; c++)
                x = Normalized(x, $"conv{s + 1}_{c + 1}", stages[s].Channels).Relu();
            x = x.MaxPool(2, name: $"pool{s + 1}");
        }
        x = x.Flatten("flat");
        if (neurons > 0)
            x = x.Dense("fc1", neurons).Relu();
        return x.Dense("classify", classes).Output("logits");
    }

    // A convolution and its norm, which makes a bias needless; as long as the input, or its part of a stride.
    private static NetworkValue Normalized(
        NetworkValue x,
        string name,
        int channels,
        int kernel = 3,
        int stride = 1,
        int groups = 1,
        string? axis = null
    ) => x.Conv2d(name, channels, kernel, stride, kernel / 2, groups: groups, bias: false, axis: axis).BatchNorm(name: $"{name}.norm");
}
