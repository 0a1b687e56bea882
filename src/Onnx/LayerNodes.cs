using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Onnx;

/// <summary>The layer kinds that can be exported, each with the nodes that compute it before its activation. A new kind is one line and one method here.</summary>
internal static class LayerNodes
{
    private static readonly Dictionary<string, Func<Layer, LayerContext, string>> Kinds = new(StringComparer.Ordinal)
    {
        ["dense"] = (layer, context) => Dense((Dense)layer, context),
        ["activation"] = (_, context) => context.Inputs[0],
        ["standardize"] = (layer, context) => Standardize((Standardize)layer, context),
        ["dropout"] = (_, context) => context.Inputs[0],
        ["add"] = (_, context) => context.Node(context.Inputs.Count == 2 ? "Add" : "Sum", context.Inputs),
        ["concat"] = (_, context) => context.Node("Concat", context.Inputs, Attributes.Integer("axis", 1)),
        ["constant"] = (layer, context) => EveryRow(context, context.Tensor(((Constant)layer).Value), layer.OutputAxes),
    };

    public static IEnumerable<string> KnownKinds => Kinds.Keys;

    public static bool Knows(Layer layer) => Kinds.ContainsKey(layer.Op);

    /// <summary>Adds the nodes of a layer without its activation.</summary>
    /// <returns>The value that they make; one of the inputs when the layer leaves it as it is.</returns>
    public static string Add(Layer layer, LayerContext context) => Kinds[layer.Op](layer, context);

    private static string Dense(Dense layer, LayerContext context)
    {
        if (layer.Input.Count == 0) return EveryRow(context, BiasOrZeros(layer, context), layer.OutputAxes);
        string[] inputs = [context.Inputs[0], context.Tensor(layer.Weight)];
        return context.Node("Gemm", layer.Bias is { } bias ? [.. inputs, context.Tensor(bias)] : inputs, Attributes.Integer("transB", 1));
    }

    private static string BiasOrZeros(Dense layer, LayerContext context) => layer.Bias is { } bias
        ? context.Tensor(bias)
        : context.Graph.Constant($"{layer.Name}/zeros", [layer.Output.Count], new float[layer.Output.Count]);

    private static string Standardize(Standardize layer, LayerContext context)
    {
        string centred = context.Node("Sub", [context.Inputs[0], context.Tensor(layer.Mean)]);
        return context.Node("Mul", [centred, context.Tensor(layer.Scale)]);
    }

    // A value without a batch, once for each row of one.
    private static string EveryRow(LayerContext context, string value, IReadOnlyList<Axis> axes)
    {
        string extents = context.Graph.Integers($"{context.Layer.Name}/extents", axes.Select(a => a.Count));
        string shape = context.Node("Concat", [context.Graph.Rows(), extents], Attributes.Integer("axis", 0));
        return context.Node("Expand", [value, shape]);
    }
}
