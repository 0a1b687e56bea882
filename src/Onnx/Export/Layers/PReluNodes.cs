using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>PRelu, whose slope meets the value from the last axis on.</summary>
internal sealed class PReluNodes : INodesOf<PRelu>
{
    public static string Add(PRelu layer, LayerContext context) => context.Node("PRelu", [context.Inputs[0], context.PerUnit(layer.Slope)]);
}
