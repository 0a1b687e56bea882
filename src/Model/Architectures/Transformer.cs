using System;

namespace PrunedNetGen.Model;

/// <content>Transformers over tokens.</content>
public static partial class Models
{
    /// <summary>
    /// A transformer over tokens: a decoder that gives logits of the next token at each place, or, with classes, an encoder that
    /// gives logits of classes by the mean over all places. Each block is attention and a feed-forward part, with a norm in front of
    /// either, and a norm ends the last. With its defaults 842,496 parameters and 113,311,744 multiply-accumulates.
    /// </summary>
    /// <remarks>
    /// A. Vaswani et al., "Attention is all you need", NIPS 2017, with the norms where A. Radford et al., "Language models are
    /// unsupervised multitask learners", 2019 (GPT-2) have them; with norms by the root of the mean square, rotary positions, gates
    /// and no biases it is H. Touvron et al., "LLaMA", 2023. Axes are called <c>width</c>, and for block 1 <c>block1.attention.heads</c>,
    /// <c>block1.attention.kv</c>, <c>block1.attention.qk</c> and <c>block1.attention.values</c>.
    /// </remarks>
    /// <param name="vocabulary">The number of tokens that there are.</param>
    /// <param name="context">The longest sequence, in tokens.</param>
    /// <param name="width">Features of the residual stream.</param>
    /// <param name="layers">The number of blocks.</param>
    /// <param name="heads">Heads of the queries.</param>
    /// <param name="keyValueHeads">Heads of keys and values; as many as the queries have where null.</param>
    /// <param name="hidden">Neurons of the feed-forward part of a block; four times the width where null.</param>
    /// <param name="positions">How it knows where a token is.</param>
    /// <param name="rmsNorm">Whether norms divide by the root of the mean square alone; else they are layer norms of each place.</param>
    /// <param name="gated">Whether the feed-forward parts are gated.</param>
    /// <param name="bias">Whether the dense layers of the blocks have biases.</param>
    /// <param name="tied">Whether a decoder's head uses the table of the embedding.</param>
    /// <param name="activation">That of the feed-forward parts; GELU where null, SiLU where they are gated.</param>
    /// <param name="classes">The classes of an encoder; a decoder where null.</param>
    public static NetworkDescription Transformer(
        int vocabulary = 256,
        int context = 128,
        int width = 128,
        int layers = 4,
        int heads = 4,
        int? keyValueHeads = null,
        int? hidden = null,
        SequencePositions positions = SequencePositions.Learned,
        bool rmsNorm = false,
        bool gated = false,
        bool bias = true,
        bool tied = true,
        Activation? activation = null,
        int? classes = null
    )
    {
        var embedding = Network.Tokens("tokens", vocabulary, context, axis: "token").Embedding(width, axis: "width", name: "embedding");
        var x =
            positions == SequencePositions.Rotary
                ? embedding
                : embedding.Positions(learned: positions == SequencePositions.Learned, name: "positions");
        for (var block = 1; block <= layers; block++)
            x = TransformerBlock(
                x,
                $"block{block}",
                (y, name) => rmsNorm ? y.RmsNorm(name: name) : y.LayerNorm(name: name, eachPlace: true),
                (y, name) =>
                    y.SelfAttention(
                        heads,
                        keyValueHeads,
                        causal: classes == null,
                        rotary: positions == SequencePositions.Rotary ? RotaryPairs.Neighbours : null,
                        bias: bias,
                        axis: "width",
                        name: name
                    ),
                (y, name) =>
                    y.FeedForward(
                        hidden ?? 4 * width,
                        activation ?? (gated ? new Activation(ActivationKind.Silu) : null),
                        gated,
                        bias,
                        axis: "width",
                        name: name
                    )
            );
        x = rmsNorm ? x.RmsNorm(name: "norm") : x.LayerNorm(name: "norm", eachPlace: true);
        var logits =
            classes is { } count ? x.GlobalAveragePool("mean").Dense("head", count)
            : tied ? x.TiedTo(embedding, name: "head")
            : x.Dense("head", vocabulary, bias: false);
        return logits.Output("logits");
    }

    private static NetworkValue TransformerBlock(
        NetworkValue x,
        string name,
        Func<NetworkValue, string, NetworkValue> norm,
        Func<NetworkValue, string, NetworkValue> attention,
        Func<NetworkValue, string, NetworkValue> forward
    )
    {
        x = x.Residual(y => attention(norm(y, $"{name}.norm1"), $"{name}.attention"), name: $"{name}.attended");
        return x.Residual(y => forward(norm(y, $"{name}.norm2"), $"{name}.forward"), name: $"{name}.out");
    }
}
