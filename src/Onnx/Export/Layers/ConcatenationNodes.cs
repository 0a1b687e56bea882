using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>Concat.</summary>
internal sealed class ConcatenationNodes : INodesOf<Concatenation>
{
    public static string Add(Concatenation layer, LayerContext context) =>
        context.Node("Concat", context.Inputs, Attributes.Integer("axis", 1));
}
