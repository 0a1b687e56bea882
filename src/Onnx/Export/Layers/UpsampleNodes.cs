using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>
/// Resize: each entry as often as its axis' factor says, so that place p of the output is place ⌊p / factor⌋ of the input.
/// </summary>
internal sealed class UpsampleNodes : INodesOf<Upsample>
{
    public static string Add(Upsample layer, LayerContext context)
    {
        float[] factors = [1, 1, .. layer.Factors.Select(f => (float)f)];
        var scales = context.Graph.Constant($"{layer.Name}/factors", [factors.Length], factors);
        return context.Node(
            "Resize",
            [context.Inputs[0], "", scales],
            Attributes.Text("mode", "nearest"),
            Attributes.Text("coordinate_transformation_mode", "asymmetric"),
            Attributes.Text("nearest_mode", "floor")
        );
    }
}
