using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>
/// Gemm; at each place of a sequence MatMul with the weights in front, at each of an image Conv. Of nothing, the bias for every row.
/// </summary>
internal sealed class DenseNodes : INodesOf<Dense>
{
    public static string Add(Dense layer, LayerContext context)
    {
        if (layer.Input.Count == 0)
            return context.EveryRow(BiasOrZeros(layer, context));
        if (layer.Places.Count == 1)
        {
            var products = context.Node("MatMul", [context.Tensor(layer.Weight), context.Inputs[0]]);
            return layer.Bias is { } added ? context.Node("Add", [products, context.PerUnit(added)]) : products;
        }
        if (layer.Places.Count > 1)
        {
            IReadOnlyList<int> shape = [.. layer.Weight.Shape, .. layer.Places.Select(_ => 1)];
            string[] read = [context.Inputs[0], context.Graph.Constant(layer.Weight.Name, shape, context.Weights[layer.Weight.Name].Data)];
            return context.Node("Conv", layer.Bias is { } of ? [.. read, context.Tensor(of)] : read);
        }
        string[] inputs = [context.Inputs[0], context.Tensor(layer.Weight)];
        return context.Node("Gemm", layer.Bias is { } bias ? [.. inputs, context.Tensor(bias)] : inputs, Attributes.Integer("transB", 1));
    }

    private static string BiasOrZeros(Dense layer, LayerContext context) =>
        layer.Bias is { } bias
            ? context.PerUnit(bias)
            : context.Graph.Constant($"{layer.Name}/zeros", context.AtEveryPlace([layer.Output.Count]), new float[layer.Output.Count]);
}
