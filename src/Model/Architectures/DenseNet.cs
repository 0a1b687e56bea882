using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <content>Densely connected networks.</content>
public static partial class Models
{
    /// <summary>
    /// A DenseNet: blocks whose every layer (batch norm, ReLU, 3 x 3 convolution) reads all before it in its block, with
    /// transitions (batch norm, ReLU, 1 x 1 convolution, 2 x 2 average pooling) between them. With its defaults 34,874
    /// parameters and 13,673,048 multiply-accumulates.
    /// </summary>
    /// <remarks>
    /// G. Huang, Z. Liu, L. van der Maaten, K. Weinberger, "Densely connected convolutional networks", CVPR 2017. Twelve layers
    /// in each of three blocks, growth 12, 16 filters and compression 1 are their DenseNet (L = 40, k = 12); sixteen with
    /// bottleneck, 24 filters and compression 0.5 their DenseNet-BC (L = 100, k = 12). Every layer has a concatenation of its
    /// own, called <c>blockB.layerL.in</c>, so that each of its connections can be cut alone.
    /// </remarks>
    /// <param name="layers">Layers of each block; (4, 4, 4) when null.</param>
    /// <param name="growth">Channels that each layer adds.</param>
    /// <param name="filters">Channels of the first convolution.</param>
    /// <param name="compression">The share of its channels that a transition makes, above 0 and at most 1.</param>
    /// <param name="bottleneck">Whether a 1 x 1 convolution to four times the growth goes before each 3 x 3.</param>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="classes">The number of classes.</param>
    public static NetworkDescription DenseNet(
        IReadOnlyList<int>? layers = null,
        int growth = 8,
        int filters = 16,
        double compression = 0.5,
        bool bottleneck = false,
        int channels = 3,
        int height = 32,
        int width = 32,
        int classes = 10
    )
    {
        layers ??= new[] { 4, 4, 4 };
        var x = Network.Input("image", channels, height, width).Conv2d("conv1", filters, 3, padding: 1, bias: false);
        for (var b = 1; b <= layers.Count; b++)
        {
            x = DenseBlock(x, $"block{b}", layers[b - 1], growth, bottleneck);
            if (b == layers.Count)
                break;
            x = x.BatchNorm(name: $"transition{b}.norm")
                .Relu()
                .Conv2d($"transition{b}", (int)(x.Units * compression), 1, bias: false)
                .AveragePool(2, name: $"transition{b}.pool");
        }
        return x.BatchNorm(name: "norm").Relu().GlobalAveragePool("pool").Dense("fc", classes).Output("logits");
    }

    /// <summary>
    /// A block of the same paper; the concatenation of all that its layers make with what they read first is called
    /// <c>name</c>.
    /// </summary>
    /// <param name="x">What the block reads.</param>
    /// <param name="name">The block's name.</param>
    /// <param name="layers">The number of its layers.</param>
    /// <param name="growth">Channels that each adds.</param>
    /// <param name="bottleneck">Whether a 1 x 1 convolution to four times the growth goes before each 3 x 3.</param>
    public static NetworkValue DenseBlock(NetworkValue x, string name, int layers, int growth, bool bottleneck = false)
    {
        var features = new List<NetworkValue> { x };
        for (var l = 1; l <= layers; l++)
        {
            var layer = $"{name}.layer{l}";
            var y = (l == 1 ? x : features[0].Concat($"{layer}.in", features.Skip(1).ToArray())).BatchNorm(name: $"{layer}.norm").Relu();
            if (bottleneck)
                y = Normalized(y, $"{layer}.bottleneck", 4 * growth, kernel: 1).Relu();
            features.Add(y.Conv2d(layer, growth, 3, padding: 1, bias: false));
        }
        return layers == 0 ? x : features[0].Concat(name, features.Skip(1).ToArray());
    }
}
