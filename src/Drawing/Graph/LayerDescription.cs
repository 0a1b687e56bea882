using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Drawing;

/// <summary>What layers do, in a few words.</summary>
public static class LayerDescription
{
    /// <summary><c>conv2d 5×5 stride 2</c>, and the activation as a step of its own.</summary>
    public static IEnumerable<string> Of(Layer layer)
    {
        yield return layer switch
        {
            ActivationLayer or { Op: "activation" } => layer.Activation.Name,
            Convolution convolution =>
                $"{(IsDepthwise(convolution) ? "depthwise " : convolution.Group is null ? "" : $"{convolution.Group.Count} groups, ")}{layer.Op} {Windows(convolution.Windows)}",
            GroupNorm { Groups: > 1 } norm => $"{norm.Op} of {norm.Groups}",
            Pooling pooling => $"{layer.Op} {Windows(pooling.Windows)}",
            Upsample upsample => $"{layer.Op} × {string.Join("×", upsample.Factors)}",
            _ => layer.Op,
        };
        if (layer is not ActivationLayer && layer.Activation.Kind != ActivationKind.Identity)
            yield return layer.Activation.Name;
    }

    private static bool IsDepthwise(Convolution convolution) => ReferenceEquals(convolution.Group, convolution.Input);

    private static string Windows(IReadOnlyList<Window> windows) =>
        string.Join("×", windows.Select(w => w.Size))
        + Unless(1, " stride ", windows.Select(w => w.Stride))
        + Unless(1, " dilation ", windows.Select(w => w.Dilation));

    private static string Unless(int usual, string word, IEnumerable<int> values) =>
        values.All(v => v == usual) ? "" : word + string.Join("×", values.Distinct().Count() == 1 ? values.Take(1) : values);
}
