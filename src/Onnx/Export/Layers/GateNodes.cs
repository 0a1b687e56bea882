using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>Mul. ONNX broadcasts from the last axis, and a gate is given for the first ones.</summary>
internal sealed class GateNodes : INodesOf<Gate>
{
    public static string Add(Gate layer, LayerContext context)
    {
        (var value, var gate) = (context.Inputs[0], context.Inputs[1]);
        var missing = layer.OutputAxes.Count - layer.GateAxes.Count;
        if (missing == 0)
            return context.Node("Mul", [value, gate]);
        var axes = context.Graph.Integers($"{layer.Name}/places", Enumerable.Range(1 + layer.GateAxes.Count, missing));
        return context.Node("Mul", [value, context.Node("Unsqueeze", [gate, axes])]);
    }
}
