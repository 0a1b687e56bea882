using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>None: the activation behind it is all.</summary>
internal sealed class ActivationLayerNodes : INodesOf<ActivationLayer>
{
    public static string Add(ActivationLayer layer, LayerContext context) => context.Inputs[0];
}
