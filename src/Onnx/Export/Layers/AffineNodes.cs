using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>Mul and Add.</summary>
internal sealed class AffineNodes : INodesOf<Affine>
{
    public static string Add(Affine layer, LayerContext context) => context.ScaleAndShift(context.Inputs[0], layer.Scale, layer.Shift);
}
