using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>Gather, of one place.</summary>
internal sealed class PlacePickNodes : INodesOf<PlacePick>
{
    public static string Add(PlacePick layer, LayerContext context)
    {
        var places = layer.InputSpace.Aggregate(1, (product, axis) => product * axis.Count);
        var line = context.Shaped(context.Inputs[0], "line", layer.Axis.Count, places);
        var place = context.Graph.Integers($"{layer.Name}/place", [layer.IsLast ? places - 1 : 0]);
        return context.Flatten(context.Node("Gather", [line, place], Attributes.Integer("axis", 2)));
    }
}
