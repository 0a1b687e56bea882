namespace PrunedNetGen.Model;

/// <summary>
/// Ready networks from the literature, with their sizes as parameters. Each gives a description: add groups and a recipe,
/// or build it as it is. They return logits.
/// </summary>
public static partial class Models
{
    /// <summary>
    /// LeNet-5 as the pruning literature has it: two convolutions of 5 x 5, each followed by ReLU and max pooling, and two
    /// dense layers. With its defaults 431,080 parameters and 2,293,000 multiply-accumulates.
    /// </summary>
    /// <remarks>
    /// Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-based learning applied to document recognition", Proc. IEEE 86,
    /// 1998; in the form 20-50-800-500 that Caffe made common.
    /// </remarks>
    /// <param name="filters1">Channels of the first convolution.</param>
    /// <param name="filters2">Channels of the second.</param>
    /// <param name="neurons">Features of the first dense layer.</param>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Its rows, at least 16.</param>
    /// <param name="width">Its columns, at least 16.</param>
    /// <param name="classes">The number of classes.</param>
    public static NetworkDescription LeNet5(
        int filters1 = 20,
        int filters2 = 50,
        int neurons = 500,
        int channels = 1,
        int height = 28,
        int width = 28,
        int classes = 10
    ) =>
        Network
            .Input("image", channels, height, width)
            .Conv2d("conv1", filters1, kernel: 5)
            .Relu()
            .MaxPool(2, name: "pool1")
            .Conv2d("conv2", filters2, kernel: 5)
            .Relu()
            .MaxPool(2, name: "pool2")
            .Flatten("flat")
            .Dense("fc1", neurons)
            .Relu()
            .Dense("fc2", classes)
            .Output("logits");
}
