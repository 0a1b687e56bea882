namespace PrunedNetGen.Model;

/// <content>Keyword spotting.</content>
public static partial class Models
{
    /// <summary>
    /// The keyword spotter of the MLPerf Tiny benchmark: a convolution of 10 x 4 and depthwise-separable ones of 3 x 3 over the
    /// cepstral coefficients of a second of sound. With its defaults 23,756 trained parameters (24,908 with the running
    /// statistics of the norms) and 2,656,768 multiply-accumulates.
    /// </summary>
    /// <remarks>
    /// Y. Zhang, N. Suda, L. Lai, V. Chandra, "Hello edge: keyword spotting on microcontrollers", 2017; C. Banbury et al.,
    /// "MLPerf Tiny benchmark", NeurIPS 2021 (datasets and benchmarks). Convolutions have biases in front of their norms and
    /// padding is TensorFlow's "SAME", as there.
    /// </remarks>
    /// <param name="filters">Channels of every convolution.</param>
    /// <param name="blocks">The number of depthwise-separable convolutions.</param>
    /// <param name="moments">Moments of the sound.</param>
    /// <param name="coefficients">Coefficients of each moment.</param>
    /// <param name="classes">The number of classes.</param>
    public static NetworkDescription DsCnn(int filters = 64, int blocks = 4, int moments = 49, int coefficients = 10, int classes = 12)
    {
        var x = Network
            .Input("sound", channels: 1, height: moments, width: coefficients)
            .Conv2d("conv1", filters, (10, 4), 2, Padding.Same)
            .BatchNorm(name: "conv1.norm")
            .Relu()
            .Dropout(0.2f, "dropout1");
        for (var b = 1; b <= blocks; b++)
        {
            x = x.DepthwiseConv2d($"block{b}.depthwise", 3, padding: Padding.Same)
                .BatchNorm(name: $"block{b}.depthwise.norm")
                .Relu()
                .Conv2d($"block{b}.pointwise", filters, 1)
                .BatchNorm(name: $"block{b}.pointwise.norm")
                .Relu();
        }
        return x.Dropout(0.4f, "dropout2").GlobalAveragePool("pool").Dense("fc", classes).Output("logits");
    }
}
