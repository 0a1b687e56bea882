using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>The input over the root of the mean of its squares, times the scale.</summary>
internal sealed class RmsNormNodes : INodesOf<RmsNorm>
{
    public static string Add(RmsNorm layer, LayerContext context)
    {
        var square = context.MeanOfUnits(layer, context.Node("Mul", [context.Inputs[0], context.Inputs[0]]));
        var root = context.Node("Sqrt", [context.Node("Add", [square, context.Scalar("epsilon", layer.Epsilon)])]);
        return context.Node("Mul", [context.Node("Div", [context.Inputs[0], root]), context.PerUnit(layer.Scale)]);
    }
}
