using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>Add, or Sum of more than two.</summary>
internal sealed class AddNodes : INodesOf<Add>
{
    public static string Add(Add layer, LayerContext context) => context.Node(context.Inputs.Count == 2 ? "Add" : "Sum", context.Inputs);
}
