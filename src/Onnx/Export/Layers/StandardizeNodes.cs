using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>Sub and Mul.</summary>
internal sealed class StandardizeNodes : INodesOf<Standardize>
{
    public static string Add(Standardize layer, LayerContext context)
    {
        var centred = context.Node("Sub", [context.Inputs[0], context.PerUnit(layer.Mean)]);
        return context.Node("Mul", [centred, context.PerUnit(layer.Scale)]);
    }
}
