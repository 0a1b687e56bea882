using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>BatchNormalization.</summary>
internal sealed class BatchNormNodes : INodesOf<BatchNorm>
{
    public static string Add(BatchNorm layer, LayerContext context) =>
        context.Node(
            "BatchNormalization",
            [
                context.Inputs[0],
                context.Tensor(layer.Scale),
                context.Tensor(layer.Shift),
                context.Tensor(layer.Mean),
                context.Tensor(layer.Variance),
            ],
            Attributes.Float("epsilon", layer.Epsilon)
        );
}
