using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>None: at inference nothing is dropped.</summary>
internal sealed class DropoutNodes : INodesOf<Dropout>
{
    public static string Add(Dropout layer, LayerContext context) => context.Inputs[0];
}
