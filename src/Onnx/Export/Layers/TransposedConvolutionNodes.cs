using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>ConvTranspose, whose weights have the channels that are read first: [in, out per group, window…].</summary>
internal sealed class TransposedConvolutionNodes : INodesOf<TransposedConvolution>
{
    public static string Add(TransposedConvolution layer, LayerContext context)
    {
        string[] inputs = [context.Inputs[0], Weights(layer, context)];
        return context.Node(
            "ConvTranspose",
            layer.Bias is { } bias ? [.. inputs, context.Tensor(bias)] : inputs,
            [
                .. Windows.Sliding(layer.Windows),
                Windows.Dilations(layer.Windows),
                Attributes.Integer("group", layer.Groups),
                Attributes.Integers("output_padding", layer.OutputPadding),
            ]
        );
    }

    private static string Weights(TransposedConvolution layer, LayerContext context)
    {
        var from = context.Weights[layer.Weight.Name].Data;
        int inputs = layer.InputsPerGroup,
            outputs = layer.OutputsPerGroup,
            window = layer.Windows.Aggregate(1, (taps, w) => taps * w.Size);
        var to = new float[from.Length];
        for (var o = 0; o < layer.Groups * outputs; o++)
        for (var i = 0; i < inputs; i++)
            Array.Copy(from, (o * inputs + i) * window, to, ((o / outputs * inputs + i) * outputs + o % outputs) * window, window);
        int[] shape = [layer.Groups * inputs, outputs, .. layer.Windows.Select(w => w.Size)];
        return context.Graph.Constant(layer.Weight.Name, shape, to);
    }
}
