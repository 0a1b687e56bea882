using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>Flatten.</summary>
internal sealed class FlattenNodes : INodesOf<Flatten>
{
    public static string Add(Flatten layer, LayerContext context) => context.Flatten(context.Inputs[0]);
}
