using System.Linq;

namespace PrunedNetGen.Model;

/// <content>Residual networks.</content>
public static partial class Models
{
    /// <summary>
    /// ResNet-8 of the MLPerf Tiny benchmark: a convolution and three residual blocks of two, for 32 x 32 images and ten
    /// classes. With its defaults 78,186 trained parameters (78,666 with the running statistics of the norms) and 12,501,632
    /// multiply-accumulates.
    /// </summary>
    /// <remarks>
    /// C. Banbury et al., "MLPerf Tiny benchmark", NeurIPS 2021 (datasets and benchmarks). Convolutions have biases in front
    /// of their norms, the ways around the blocks have none, and padding is TensorFlow's "SAME", as there.
    /// </remarks>
    /// <param name="filters">Channels of the first block; later blocks have twice and four times as many.</param>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="classes">The number of classes.</param>
    public static NetworkDescription ResNet8(int filters = 16, int channels = 3, int height = 32, int width = 32, int classes = 10)
    {
        NetworkValue Convolve(NetworkValue x, string name, int made, int stride = 1, string? axis = null) =>
            x.Conv2d(name, made, 3, stride, Padding.Same, axis: axis).BatchNorm(name: $"{name}.norm");

        var x = Convolve(Network.Input("image", channels, height, width), "conv1", filters, axis: "stack1").Relu();
        for (var stack = 1; stack <= 3; stack++)
        {
            (var name, var made, var stride) = ($"stack{stack}", filters << (stack - 1), stack == 1 ? 1 : 2);
            x = x.Residual(
                    y => Convolve(Convolve(y, $"{name}.conv1", made, stride).Relu(), $"{name}.conv2", made, axis: name),
                    stack == 1 ? null : y => y.Conv2d($"{name}.around", made, 1, stride),
                    $"{name}.add"
                )
                .Relu();
        }
        return x.GlobalAveragePool("pool").Dense("fc", classes).Output("logits");
    }

    /// <summary>
    /// A residual network for small images of 6n + 2 layers: ResNet-20 with n = 3. With its defaults 272,474 parameters and
    /// 40,813,184 multiply-accumulates.
    /// </summary>
    /// <remarks>
    /// K. He, X. Zhang, S. Ren, J. Sun, "Deep residual learning for image recognition", CVPR 2016, section 4.2, with their
    /// option B (1 x 1 convolutions with a norm) for the ways around a block that changes the shape.
    /// </remarks>
    /// <param name="blocks">Blocks in each of the three stages, n.</param>
    /// <param name="filters">Channels of the first stage; later stages have twice and four times as many.</param>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="classes">The number of classes.</param>
    public static NetworkDescription ResNet20(
        int blocks = 3,
        int filters = 16,
        int channels = 3,
        int height = 32,
        int width = 32,
        int classes = 10
    )
    {
        var x = Normalized(Network.Input("image", channels, height, width), "conv1", filters, axis: "stage1").Relu();
        foreach ((var stage, var block) in from s in Enumerable.Range(1, 3) from b in Enumerable.Range(1, blocks) select (s, b))
        {
            (var name, var made, var isChange) = ($"stage{stage}.block{block}", filters << (stage - 1), stage > 1 && block == 1);
            x = x.Residual(
                    y =>
                        Normalized(
                            Normalized(y, $"{name}.conv1", made, stride: isChange ? 2 : 1).Relu(),
                            $"{name}.conv2",
                            made,
                            axis: $"stage{stage}"
                        ),
                    isChange ? y => Normalized(y, $"{name}.around", made, kernel: 1, stride: 2) : null,
                    $"{name}.add"
                )
                .Relu();
        }
        return x.GlobalAveragePool("pool").Dense("fc", classes).Output("logits");
    }
}
