using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>GlobalMaxPool or GlobalAveragePool, which leave an extent of one for each spatial axis, and Flatten.</summary>
internal sealed class GlobalPoolingNodes : INodesOf<GlobalPooling>
{
    public static string Add(GlobalPooling layer, LayerContext context) =>
        context.Flatten(context.Node(layer.Kind == PoolingKind.Max ? "GlobalMaxPool" : "GlobalAveragePool", [context.Inputs[0]]));
}
