using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>Add, of a tensor along units and places.</summary>
internal sealed class PositionsNodes : INodesOf<Positions>
{
    public static string Add(Positions layer, LayerContext context)
    {
        int[] shape = [.. layer.OutputAxes.Select(a => a.Count)];
        var table = context.Graph.Constant(layer.Table?.Name ?? $"{layer.Name}/waves", shape, layer.Values(context.Weights));
        return context.Node("Add", [context.Inputs[0], table]);
    }
}
