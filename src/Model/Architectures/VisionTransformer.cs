namespace PrunedNetGen.Model;

/// <content>Transformers over the patches of an image.</content>
public static partial class Models
{
    /// <summary>
    /// A vision transformer: a convolution whose stride is its window makes a vector of each patch, blocks of attention over all
    /// patches follow, and the mean over them is classified. With its defaults 207,946 parameters and 14,877,312
    /// multiply-accumulates.
    /// </summary>
    /// <remarks>
    /// A. Dosovitskiy et al., "An image is worth 16x16 words", ICLR 2021, with the mean over the patches in place of a token for the
    /// class, as in L. Beyer, X. Zhai, A. Kolesnikov, "Better plain ViT baselines for ImageNet-1k", 2022.
    /// </remarks>
    /// <param name="patch">Rows and columns of a patch.</param>
    /// <param name="features">Features of the residual stream.</param>
    /// <param name="layers">The number of blocks.</param>
    /// <param name="heads">Heads of the attention.</param>
    /// <param name="hidden">Neurons of the feed-forward part of a block; four times the features where null.</param>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Its rows, a multiple of the patch's.</param>
    /// <param name="width">Its columns, likewise.</param>
    /// <param name="classes">The number of classes.</param>
    public static NetworkDescription VisionTransformer(
        int patch = 4,
        int features = 64,
        int layers = 4,
        int heads = 4,
        int? hidden = null,
        int channels = 3,
        int height = 32,
        int width = 32,
        int classes = 10
    )
    {
        var x = Network
            .Input("image", channels, height, width)
            .Conv2d("patches", features, kernel: patch, stride: patch, axis: "width")
            .Positions(name: "positions");
        for (var block = 1; block <= layers; block++)
            x = TransformerBlock(
                x,
                $"block{block}",
                (y, name) => y.LayerNorm(name: name, eachPlace: true),
                (y, name) => y.SelfAttention(heads, axis: "width", name: name),
                (y, name) => y.FeedForward(hidden ?? 4 * features, axis: "width", name: name)
            );
        return x.LayerNorm(name: "norm", eachPlace: true).GlobalAveragePool("mean").Dense("head", classes).Output("logits");
    }
}
