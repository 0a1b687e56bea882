using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>Expand: the same for every row.</summary>
internal sealed class ConstantNodes : INodesOf<Constant>
{
    public static string Add(Constant layer, LayerContext context) => context.EveryRow(context.PerUnit(layer.Value));
}
