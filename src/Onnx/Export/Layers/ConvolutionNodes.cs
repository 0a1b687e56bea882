using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>Conv.</summary>
internal sealed class ConvolutionNodes : INodesOf<Convolution>
{
    public static string Add(Convolution layer, LayerContext context)
    {
        string[] inputs = [context.Inputs[0], context.Tensor(layer.Weight)];
        return context.Node(
            "Conv",
            layer.Bias is { } bias ? [.. inputs, context.Tensor(bias)] : inputs,
            [.. Windows.Sliding(layer.Windows), Windows.Dilations(layer.Windows), Attributes.Integer("group", layer.Group?.Count ?? 1)]
        );
    }
}
