using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>The channels of the four ways through an Inception module.</summary>
/// <param name="One">Of the 1 x 1 convolution.</param>
/// <param name="ThreeReduce">Of the 1 x 1 convolution before the 3 x 3.</param>
/// <param name="Three">Of the 3 x 3 convolution.</param>
/// <param name="FiveReduce">Of the 1 x 1 convolution before the 5 x 5.</param>
/// <param name="Five">Of the 5 x 5 convolution.</param>
/// <param name="Pool">Of the 1 x 1 convolution behind the pooling.</param>
public sealed record InceptionWidths(int One, int ThreeReduce, int Three, int FiveReduce, int Five, int Pool);

/// <content>Inception networks.</content>
public static partial class Models
{
    /// <summary>
    /// A small Inception network: a convolution, a pooling, and modules of four ways, with global pooling and a dense layer
    /// behind them. With its defaults 19,238 parameters and 3,657,376 multiply-accumulates.
    /// </summary>
    /// <remarks>C. Szegedy et al., "Going deeper with convolutions", CVPR 2015.</remarks>
    /// <param name="modules">The widths of each module; two small ones when null.</param>
    /// <param name="filters">Channels of the first convolution.</param>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="classes">The number of classes.</param>
    public static NetworkDescription Inception(
        IReadOnlyList<InceptionWidths>? modules = null,
        int filters = 16,
        int channels = 1,
        int height = 28,
        int width = 28,
        int classes = 10
    )
    {
        modules ??= new[] { new InceptionWidths(16, 16, 24, 4, 8, 8), new InceptionWidths(24, 24, 32, 8, 12, 12) };
        var x = Network.Input("image", channels, height, width).Conv2d("conv1", filters, 3, padding: 1).Relu().MaxPool(2, name: "pool1");
        for (var m = 0; m < modules.Count; m++)
            x = InceptionModule(x, modules[m], $"module{m + 1}");
        return x.GlobalAveragePool("pool").Dense("fc", classes).Output("logits");
    }

    /// <summary>
    /// A module of the same paper: 1 x 1, 3 x 3 and 5 x 5 convolutions and a pooling side by side, and what they make one
    /// behind the other. Its axis is called <paramref name="name"/>, its ways <c>name.one</c>, <c>name.three</c>,
    /// <c>name.five</c> and <c>name.pool</c>.
    /// </summary>
    public static NetworkValue InceptionModule(NetworkValue x, InceptionWidths widths, string name) =>
        x.Branches(
            name,
            y => y.Conv2d($"{name}.one", widths.One, 1).Relu(),
            y => y.Conv2d($"{name}.three.reduce", widths.ThreeReduce, 1).Relu().Conv2d($"{name}.three", widths.Three, 3, padding: 1).Relu(),
            y => y.Conv2d($"{name}.five.reduce", widths.FiveReduce, 1).Relu().Conv2d($"{name}.five", widths.Five, 5, padding: 2).Relu(),
            y => y.MaxPool(3, 1, 1, name: $"{name}.pool.max").Conv2d($"{name}.pool", widths.Pool, 1).Relu()
        );
}
