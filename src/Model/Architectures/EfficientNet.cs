using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>A stage of an EfficientNet: blocks of one width.</summary>
/// <param name="Expansion">How many times its input's channels a block has inside.</param>
/// <param name="Kernel">The window of its depthwise convolution.</param>
/// <param name="Stride">The stride of the first block.</param>
/// <param name="Channels">Channels that a block makes.</param>
/// <param name="Blocks">The number of blocks.</param>
public sealed record EfficientNetStage(int Expansion, int Kernel, int Stride, int Channels, int Blocks)
{
    /// <summary>The stages of EfficientNet-B0.</summary>
    public static IReadOnlyList<EfficientNetStage> B0 { get; } =
        new EfficientNetStage[]
        {
            new(1, 3, 1, 16, 1),
            new(6, 3, 2, 24, 2),
            new(6, 5, 2, 40, 2),
            new(6, 3, 2, 80, 3),
            new(6, 5, 1, 112, 3),
            new(6, 5, 2, 192, 4),
            new(6, 3, 1, 320, 1),
        };

    /// <summary>Stages for small images.</summary>
    public static IReadOnlyList<EfficientNetStage> Small { get; } =
        new EfficientNetStage[] { new(1, 3, 1, 16, 1), new(4, 3, 2, 24, 2), new(4, 5, 2, 40, 2) };
}

/// <content>EfficientNet.</content>
public static partial class Models
{
    /// <summary>
    /// An EfficientNet: a convolution, then blocks that widen their input by a 1 x 1 convolution, see it through a depthwise
    /// one, gate its channels by squeeze and excitation and narrow it again. With its defaults 51,736 parameters and
    /// 6,323,776 multiply-accumulates.
    /// </summary>
    /// <remarks>
    /// M. Tan, Q. Le, "EfficientNet: rethinking model scaling for convolutional neural networks", ICML 2019. With
    /// <see cref="EfficientNetStage.B0"/>, 32 filters, a head of 1,280, a stride of 2 and 224 x 224 images of 1,000 classes it
    /// is their B0. Hard-swish and hard-sigmoid make it one of the kind of MobileNetV3 (Howard et al. 2019).
    /// </remarks>
    /// <param name="stages">The stages; <see cref="EfficientNetStage.Small"/> when null.</param>
    /// <param name="filters">Channels of the first convolution.</param>
    /// <param name="head">Channels of the last, 1 x 1 convolution.</param>
    /// <param name="stride">The stride of the first convolution.</param>
    /// <param name="activation">The activation; SiLU (swish) when null.</param>
    /// <param name="gate">The activation of the gates; sigmoid when null.</param>
    /// <param name="dropout">The rate of dropout before the last layer.</param>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="classes">The number of classes.</param>
    public static NetworkDescription EfficientNet(
        IReadOnlyList<EfficientNetStage>? stages = null,
        int filters = 16,
        int head = 160,
        int stride = 1,
        Activation? activation = null,
        Activation? gate = null,
        float dropout = 0.2f,
        int channels = 3,
        int height = 32,
        int width = 32,
        int classes = 10
    )
    {
        stages ??= EfficientNetStage.Small;
        var function = activation ?? new Activation(ActivationKind.Silu);
        var x = Normalized(Network.Input("image", channels, height, width), "stem", filters, stride: stride).Activate(function);
        for (var s = 0; s < stages.Count; s++)
        for (var b = 0; b < stages[s].Blocks; b++)
            x = EfficientNetBlock(
                x,
                $"stage{s + 1}.block{b + 1}",
                stages[s] with
                {
                    Stride = b == 0 ? stages[s].Stride : 1,
                },
                function,
                gate
            );
        x = Normalized(x, "head", head, kernel: 1).Activate(function).GlobalAveragePool("pool");
        return (dropout > 0 ? x.Dropout(dropout, "dropout") : x).Dense("fc", classes).Output("logits");
    }

    // The gate's first layer has a quarter of the channels that the block reads, not of those inside it.
    private static NetworkValue EfficientNetBlock(
        NetworkValue x,
        string name,
        EfficientNetStage stage,
        Activation activation,
        Activation? gate
    )
    {
        var y = stage.Expansion == 1 ? x : Normalized(x, $"{name}.expand", x.Units * stage.Expansion, kernel: 1).Activate(activation);
        y = y.DepthwiseConv2d($"{name}.depthwise", stage.Kernel, stage.Stride, stage.Kernel / 2, bias: false)
            .BatchNorm(name: $"{name}.depthwise.norm")
            .Activate(activation);
        y = y.SqueezeExcite(squeezed: Math.Max(1, x.Units / 4), activation: activation, gate: gate, name: $"{name}.gate");
        y = Normalized(y, $"{name}.project", stage.Channels, kernel: 1);
        return stage.Stride == 1 && stage.Channels == x.Units ? y.Add($"{name}.add", x) : y;
    }
}
