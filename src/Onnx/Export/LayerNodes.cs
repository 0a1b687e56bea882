using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>The layer kinds that can be exported, each with the nodes that compute it before its activation. A new kind is one line and one method here.</summary>
internal static class LayerNodes
{
    private static readonly Dictionary<string, Func<Layer, LayerContext, string>> Kinds = new(StringComparer.Ordinal)
    {
        ["dense"] = (layer, context) => Dense((Dense)layer, context),
        ["conv1d"] = (layer, context) => WindowNodes.Convolution((Convolution)layer, context),
        ["conv2d"] = (layer, context) => WindowNodes.Convolution((Convolution)layer, context),
        ["max-pool"] = (layer, context) => WindowNodes.MaxPool((Pooling)layer, context),
        ["average-pool"] = (layer, context) => WindowNodes.AveragePool((Pooling)layer, context),
        ["global-max-pool"] = (_, context) => GlobalPool("GlobalMaxPool", context),
        ["global-average-pool"] = (_, context) => GlobalPool("GlobalAveragePool", context),
        ["batch-norm"] = (layer, context) => BatchNorm((BatchNorm)layer, context),
        ["layer-norm"] = (layer, context) => LayerNorm((GroupNorm)layer, context),
        ["group-norm"] = (layer, context) => GroupNorm((GroupNorm)layer, context),
        ["affine"] = (layer, context) => Affine((Affine)layer, context),
        ["activation"] = (_, context) => context.Inputs[0],
        ["standardize"] = (layer, context) => Standardize((Standardize)layer, context),
        ["dropout"] = (_, context) => context.Inputs[0],
        ["add"] = (_, context) => context.Node(context.Inputs.Count == 2 ? "Add" : "Sum", context.Inputs),
        ["multiply"] = (layer, context) => Multiply((Gate)layer, context),
        ["concat"] = (_, context) => context.Node("Concat", context.Inputs, Attributes.Integer("axis", 1)),
        ["flatten"] = (_, context) => Flatten(context, context.Inputs[0]),
        ["upsample"] = (layer, context) => Upsample((Upsample)layer, context),
        ["constant"] = (layer, context) => EveryRow(context, context.PerUnit(((Constant)layer).Value)),
    };

    public static IEnumerable<string> KnownKinds => Kinds.Keys;

    public static bool Knows(Layer layer) => Kinds.ContainsKey(layer.Op);

    /// <summary>Adds the nodes of a layer without its activation.</summary>
    /// <returns>The value that they make; one of the inputs when the layer leaves it as it is.</returns>
    public static string Add(Layer layer, LayerContext context) => Kinds[layer.Op](layer, context);

    private static string Dense(Dense layer, LayerContext context)
    {
        if (layer.Input.Count == 0)
            return EveryRow(context, BiasOrZeros(layer, context));
        string[] inputs = [context.Inputs[0], context.Tensor(layer.Weight)];
        return context.Node("Gemm", layer.Bias is { } bias ? [.. inputs, context.Tensor(bias)] : inputs, Attributes.Integer("transB", 1));
    }

    private static string BiasOrZeros(Dense layer, LayerContext context) =>
        layer.Bias is { } bias
            ? context.Tensor(bias)
            : context.Graph.Constant($"{layer.Name}/zeros", [layer.Output.Count], new float[layer.Output.Count]);

    private static string BatchNorm(BatchNorm layer, LayerContext context) =>
        context.Node(
            "BatchNormalization",
            [
                context.Inputs[0],
                context.Tensor(layer.Scale),
                context.Tensor(layer.Shift),
                context.Tensor(layer.Mean),
                context.Tensor(layer.Variance),
            ],
            Attributes.Float("epsilon", layer.Epsilon)
        );

    // Over a vector runtimes know these nodes in this order and put one kernel in their place.
    private static string LayerNorm(GroupNorm layer, LayerContext context)
    {
        var axes = Attributes.Integers("axes", Enumerable.Range(1, layer.OutputAxes.Count));
        var centred = context.Node("Sub", [context.Inputs[0], context.Node("ReduceMean", [context.Inputs[0]], axes)]);
        var variance = context.Node("ReduceMean", [context.Node("Pow", [centred, context.Scalar("two", 2)])], axes);
        var deviation = context.Node("Sqrt", [context.Node("Add", [variance, context.Scalar("epsilon", layer.Epsilon)])]);
        return ScaleAndShift(context.Node("Div", [centred, deviation]), layer.Scale, layer.Shift, context);
    }

    // A group is an instance of all its entries; 0 stands for the rows of the batch.
    private static string GroupNorm(GroupNorm layer, LayerContext context)
    {
        var groups = context.Node("Reshape", [context.Inputs[0], context.Graph.Integers($"{layer.Name}/groups", [0, layer.Groups, -1])]);
        var ones = context.Graph.Constant($"{layer.Name}/ones", [layer.Groups], [.. Enumerable.Repeat(1f, layer.Groups)]);
        var zeros = context.Graph.Constant($"{layer.Name}/zeros", [layer.Groups], new float[layer.Groups]);
        var normalized = context.Node("InstanceNormalization", [groups, ones, zeros], Attributes.Float("epsilon", layer.Epsilon));
        var extents = context.Graph.Integers($"{layer.Name}/extents", layer.OutputAxes.Select(a => a.Count).Prepend(0));
        return ScaleAndShift(context.Node("Reshape", [normalized, extents]), layer.Scale, layer.Shift, context);
    }

    private static string Affine(Affine layer, LayerContext context) => ScaleAndShift(context.Inputs[0], layer.Scale, layer.Shift, context);

    private static string ScaleAndShift(string value, Parameter scale, Parameter shift, LayerContext context) =>
        context.Node("Add", [context.Node("Mul", [value, context.PerUnit(scale)]), context.PerUnit(shift)]);

    private static string Standardize(Standardize layer, LayerContext context)
    {
        var centred = context.Node("Sub", [context.Inputs[0], context.PerUnit(layer.Mean)]);
        return context.Node("Mul", [centred, context.PerUnit(layer.Scale)]);
    }

    // ONNX broadcasts from the last axis, and a gate is given for the first ones.
    private static string Multiply(Gate layer, LayerContext context)
    {
        (var value, var gate) = (context.Inputs[0], context.Inputs[1]);
        var missing = layer.OutputAxes.Count - layer.GateAxes.Count;
        if (missing == 0)
            return context.Node("Mul", [value, gate]);
        var axes = context.Graph.Integers($"{layer.Name}/places", Enumerable.Range(1 + layer.GateAxes.Count, missing));
        return context.Node("Mul", [value, context.Node("Unsqueeze", [gate, axes])]);
    }

    // The operator leaves an extent of one for each spatial axis.
    private static string GlobalPool(string operation, LayerContext context) =>
        Flatten(context, context.Node(operation, [context.Inputs[0]]));

    private static string Flatten(LayerContext context, string value) => context.Node("Flatten", [value], Attributes.Integer("axis", 1));

    // Each entry as often as its axis' factor says: place p of the output is place ⌊p / factor⌋ of the input.
    private static string Upsample(Upsample layer, LayerContext context)
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

    // A value without a batch, once for each row of one.
    private static string EveryRow(LayerContext context, string value)
    {
        var extents = context.Graph.Integers($"{context.Layer.Name}/extents", context.Layer.OutputAxes.Select(a => a.Count));
        var shape = context.Node("Concat", [context.Graph.Rows(), extents], Attributes.Integer("axis", 0));
        return context.Node("Expand", [value, shape]);
    }
}
