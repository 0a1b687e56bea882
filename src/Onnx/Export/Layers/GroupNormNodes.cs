using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>
/// The statistics of each group by InstanceNormalization; of all units, by the nodes that runtimes know as layer normalisation.
/// </summary>
internal sealed class GroupNormNodes : INodesOf<GroupNorm>
{
    public static string Add(GroupNorm layer, LayerContext context) =>
        layer.Groups == 1 ? LayerNorm(layer, context) : OfGroups(layer, context);

    // Over a vector runtimes know these nodes in this order and put one kernel in their place; they do so no more where units are
    // gone, which count as the zeros that they were.
    private static string LayerNorm(GroupNorm layer, LayerContext context)
    {
        var mean = context.MeanOfUnits(layer, context.Inputs[0]);
        var centred = context.Node("Sub", [context.Inputs[0], mean]);
        var variance = context.MeanOfUnits(layer, context.Node("Pow", [centred, context.Scalar("two", 2)]));
        if (layer.CountedUnits > layer.Axis.Count)
        {
            var share = context.Scalar("gone", 1 - (double)layer.Axis.Count / layer.CountedUnits);
            variance = context.Node("Add", [variance, context.Node("Mul", [context.Node("Mul", [mean, mean]), share])]);
        }
        var deviation = context.Node("Sqrt", [context.Node("Add", [variance, context.Scalar("epsilon", layer.Epsilon)])]);
        return context.ScaleAndShift(context.Node("Div", [centred, deviation]), layer.Scale, layer.Shift);
    }

    // A group is an instance of all its entries; 0 stands for the rows of the batch.
    private static string OfGroups(GroupNorm layer, LayerContext context)
    {
        var groups = context.Node("Reshape", [context.Inputs[0], context.Graph.Integers($"{layer.Name}/groups", [0, layer.Groups, -1])]);
        var ones = context.Graph.Constant($"{layer.Name}/ones", [layer.Groups], [.. Enumerable.Repeat(1f, layer.Groups)]);
        var zeros = context.Graph.Constant($"{layer.Name}/zeros", [layer.Groups], new float[layer.Groups]);
        var normalized = context.Node("InstanceNormalization", [groups, ones, zeros], Attributes.Float("epsilon", layer.Epsilon));
        var extents = context.Graph.Integers($"{layer.Name}/extents", layer.OutputAxes.Select(a => a.Count).Prepend(0));
        return context.ScaleAndShift(context.Node("Reshape", [normalized, extents]), layer.Scale, layer.Shift);
    }
}
