using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>Gemm; of nothing, the bias for every row.</summary>
internal sealed class DenseNodes : INodesOf<Dense>
{
    public static string Add(Dense layer, LayerContext context)
    {
        if (layer.Input.Count == 0)
            return context.EveryRow(BiasOrZeros(layer, context));
        string[] inputs = [context.Inputs[0], context.Tensor(layer.Weight)];
        return context.Node("Gemm", layer.Bias is { } bias ? [.. inputs, context.Tensor(bias)] : inputs, Attributes.Integer("transB", 1));
    }

    private static string BiasOrZeros(Dense layer, LayerContext context) =>
        layer.Bias is { } bias
            ? context.Tensor(bias)
            : context.Graph.Constant($"{layer.Name}/zeros", [layer.Output.Count], new float[layer.Output.Count]);
}
