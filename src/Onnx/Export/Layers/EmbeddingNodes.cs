using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>Gather, whose rows are then moved behind the units.</summary>
internal sealed class EmbeddingNodes : INodesOf<Embedding>
{
    public static string Add(Embedding layer, LayerContext context)
    {
        var places = layer.OutputAxes.Count - 1;
        var rows = context.Node("Gather", [context.Tensor(layer.Weight), context.Inputs[0]]);
        return context.Node("Transpose", [rows], Attributes.Integers("perm", [0, places + 1, .. Enumerable.Range(1, places)]));
    }
}
