using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>
/// The products of queries and keys of each head, a mask where it is causal, their softmax, and its products with the values. Heads
/// that share keys and values gather them, so that any of them may have gone.
/// </summary>
internal sealed class AttentionNodes : INodesOf<Attention>
{
    public static string Add(Attention layer, LayerContext context)
    {
        int heads = layer.Heads.Count,
            places = Extent(layer.Places),
            sources = Extent(layer.Sources);
        var queries = context.Shaped(context.Inputs[0], "queries", heads, layer.QueryKey.Count, places);
        var keys = OfHeads(layer, context, 1, "keys", layer.QueryKey.Count, sources);
        var values = OfHeads(layer, context, 2, "values", layer.Values.Count, sources);

        var scores = context.Node("MatMul", [Turned(context, queries), keys]);
        scores = context.Node("Mul", [scores, context.Scalar("scale", layer.Scale)]);
        if (layer.IsCausal)
            scores = context.Node("Add", [scores, context.Graph.Constant($"{layer.Name}/mask", [places, sources], Mask(places))]);
        var weights = context.Node("Softmax", [scores], Attributes.Integer("axis", 3));
        var means = context.Node("MatMul", [values, Turned(context, weights)]);
        return context.Shaped(means, "joined", layer.OutputAxes.Select(a => a.Count));
    }

    private static string OfHeads(Attention layer, LayerContext context, int input, string what, int size, int sources)
    {
        var shared = context.Shaped(context.Inputs[input], what, layer.KeyValues.Count, size, sources);
        var read = layer.KeyValueOfHeads();
        return read.SequenceEqual(Enumerable.Range(0, layer.KeyValues.Count))
            ? shared
            : context.Node("Gather", [shared, context.Graph.Integers($"{layer.Name}/{what}.read", read)], Attributes.Integer("axis", 1));
    }

    private static string Turned(LayerContext context, string value) =>
        context.Node("Transpose", [value], Attributes.Integers("perm", [0, 1, 3, 2]));

    private static float[] Mask(int places) =>
        [.. Enumerable.Range(0, places * places).Select(at => at % places <= at / places ? 0 : float.NegativeInfinity)];

    private static int Extent(IReadOnlyList<Axis> places) => places.Aggregate(1, (product, axis) => product * axis.Count);
}
